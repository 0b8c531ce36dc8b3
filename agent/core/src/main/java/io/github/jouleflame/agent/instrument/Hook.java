package io.github.jouleflame.agent.instrument;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The one class that application code can see, and the way into it.
 *
 * <p>It is defined as {@code java.lang.JouleflameHook} in {@code java.base}, since every class
 * loader (OSGi, JBoss Modules, web applications, named modules) must delegate {@code java.*}.
 * Adding a jar to the boot loader's search path instead would switch class-data sharing off and
 * print a warning; it is only the fallback for a JVM that refuses the first way.
 *
 * <p>The class outlives a detach, empty, and is found again by the next attach.
 */
final class Hook implements AsyncResults.Connection {
  private static final String NAME = "java.lang.JouleflameHook";
  private static final String FALLBACK_NAME = "io.github.jouleflame.hook.JouleflameHook";

  private final Class<?> type;

  private Hook(Class<?> type) {
    this.type = type;
  }

  /** Finds the hook class, or defines it. */
  static Hook install(Instrumentation instrumentation) throws IOException {
    for (String name : new String[] {NAME, FALLBACK_NAME}) {
      Class<?> known = find(name);
      if (known != null) {
        return new Hook(known);
      }
    }
    try {
      return new Hook(defineInJavaBase(instrumentation));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return new Hook(appendToBootPath(instrumentation, e));
    }
  }

  /** The bootstrap method that woven {@code invokedynamic} instructions name. */
  Method bootstrapMethod() {
    try {
      return type.getMethod(
          "bootstrap", MethodHandles.Lookup.class, String.class, MethodType.class, Object[].class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets who links call sites from now on; null: call sites linked from now on do nothing. */
  void setLinker(@Nullable MethodHandle linker) {
    try {
      type.getField("linker").set(null, linker);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public MethodHandle connect(MethodHandle listener) {
    setResults(listener);
    try {
      return MethodHandles.publicLookup()
          .findConstructor(type, MethodType.methodType(void.class, long.class))
          .asType(MethodType.methodType(Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Results that come from now on are told to nobody. */
  void disconnect() {
    setResults(null);
  }

  private void setResults(@Nullable MethodHandle listener) {
    try {
      type.getField("results").set(null, listener);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  private static Class<?> defineInJavaBase(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    Module javaBase = Object.class.getModule();
    // Open to the isolated loader's unnamed module only; the application's stays as it is.
    instrumentation.redefineModule(
        javaBase,
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Hook.class.getModule())),
        Set.of(),
        Map.of());
    MethodHandles.Lookup lookup =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    return lookup.defineClass(bytes("/hook/java/lang/JouleflameHook.bin"));
  }

  private static Class<?> appendToBootPath(Instrumentation instrumentation, Throwable why)
      throws IOException {
    File jar = File.createTempFile("jouleflame-hook", ".jar");
    jar.deleteOnExit();
    try (JarOutputStream out = new JarOutputStream(new java.io.FileOutputStream(jar))) {
      out.putNextEntry(new JarEntry(FALLBACK_NAME.replace('.', '/') + ".class"));
      out.write(bytes("/hook/io/github/jouleflame/hook/JouleflameHook.bin"));
      out.closeEntry();
    }
    instrumentation.appendToBootstrapClassLoaderSearch(new JarFile(jar));
    Class<?> found = find(FALLBACK_NAME);
    if (found == null) {
      throw new IOException("the hook class cannot be defined", why);
    }
    return found;
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream stream = Hook.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException(resource + " is missing from the jar");
      }
      return stream.readAllBytes();
    }
  }
}

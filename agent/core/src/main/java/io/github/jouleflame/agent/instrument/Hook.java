package io.github.jouleflame.agent.instrument;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.function.ObjIntConsumer;
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
 * <p>The class outlives a detach, empty, and is found again by the next attach. It is talked to
 * through an instance that has JDK interfaces: the first reflective access to a field costs seven
 * milliseconds on JDK 25.
 *
 * <p>Thread-safe.
 */
final class Hook {
  private static final String NAME = "java.lang.JouleflameHook";
  private static final String FALLBACK_NAME = "io.github.jouleflame.hook.JouleflameHook";

  private final String internalName;
  private final int agent;
  private final ObjIntConsumer<@Nullable Object> asked;
  private final LongFunction<Object> waiters;
  private boolean isClosed;

  @SuppressWarnings("unchecked") // the class is ours
  private Hook(Class<?> type) throws IOException {
    Object end;
    try {
      end = type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IOException("the hook class " + type + " is not as expected", e);
    }
    internalName = type.getName().replace('.', '/');
    agent = CallTag.agent(((IntSupplier) end).getAsInt());
    asked = (ObjIntConsumer<@Nullable Object>) end;
    waiters = (LongFunction<Object>) end;
  }

  /** Finds the hook class, or defines it. */
  static Hook install(Instrumentation instrumentation) throws IOException {
    for (String name : new String[] {NAME, FALLBACK_NAME}) {
      Class<?> known = find(name);
      if (known != null) {
        return new Hook(known);
      }
    }
    Class<?> defined;
    try {
      defined = defineInJavaBase(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      defined = appendToBootPath(instrumentation, e);
    }
    return new Hook(defined);
  }

  /** The class that woven code calls. */
  String internalName() {
    return internalName;
  }

  /** This agent's number in the tags of woven code. */
  int agent() {
    return agent;
  }

  /**
   * Makes what waits for the result of a call with this number: a {@code BiConsumer<Object,
   * Throwable>} and a {@code Consumer<Object>}.
   */
  LongFunction<Object> waiters() {
    return waiters;
  }

  /** From now on woven code asks these, unless the hook is closed. */
  synchronized void connect(WovenCalls calls) {
    if (!isClosed) {
      ask(calls.enter(), calls.exit(), calls.count(), calls.results(), calls.results());
    }
  }

  /** From now on, and for good, woven code does nothing, and holds nothing of the agent. */
  synchronized void close() {
    isClosed = true;
    ask(null, null, null, null, null);
  }

  private void ask(@Nullable Object... all) {
    // Enters last: what one of them needs later is there by then.
    for (int which = all.length - 1; which >= 0; which--) {
      asked.accept(all[which], which);
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

package io.github.jouleflame.agent.instrument;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The classes that this JVM has loaded. Looks at them once, when made: keep it no longer than a
 * question lasts, since it holds them.
 *
 * <p>A class's bytes come from the JVM, by a retransformation that changes nothing: asking the
 * class's loader instead would run code of the application's, which may be shutting down. That
 * throws away code compiled from the class, so only few classes are ever read.
 */
final class InstrumentedClasses implements LoadedClasses {
  /** Reads of a whole run. */
  private static final int MAX_READS = 32;

  private final Instrumentation instrumentation;
  private final Predicate<String> woven;
  private final Map<String, List<DeclaredMethod>> known;
  private final Map<String, Class<?>> classes = new TreeMap<>();
  private final Set<String> ofTheJdk = new HashSet<>();

  /**
   * @param ownLoader the agent's, whose classes are left out
   * @param woven by internal name
   * @param known what has been read before, kept by the caller
   */
  InstrumentedClasses(
      Instrumentation instrumentation,
      @Nullable ClassLoader ownLoader,
      Predicate<String> woven,
      Map<String, List<DeclaredMethod>> known) {
    this.instrumentation = instrumentation;
    this.woven = woven;
    this.known = known;
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.isArray() || type.isPrimitive() || type.isHidden()) {
        continue;
      }
      if (type.getClassLoader() == null) {
        ofTheJdk.add(type.getName());
      } else if (type.getClassLoader() != ownLoader) {
        classes.putIfAbsent(type.getName(), type);
      }
    }
  }

  /** Where a caller keeps what has been read. */
  static Map<String, List<DeclaredMethod>> nothingKnown() {
    return new HashMap<>();
  }

  @Override
  public Set<String> names() {
    return classes.keySet();
  }

  @Override
  public boolean isOfTheJdk(String name) {
    return ofTheJdk.contains(name);
  }

  @Override
  public boolean isWoven(String name) {
    return woven.test(name.replace('.', '/'));
  }

  @Override
  public List<String> ancestors(String name) {
    Class<?> type = classes.get(name);
    if (type == null) {
      return List.of();
    }
    Set<Class<?>> found = new LinkedHashSet<>();
    List<Class<?>> open = new ArrayList<>(List.of(type));
    for (int i = 0; i < open.size(); i++) {
      Class<?> above = open.get(i).getSuperclass();
      List<Class<?>> direct = new ArrayList<>(List.of(open.get(i).getInterfaces()));
      if (above != null) {
        direct.add(0, above);
      }
      for (Class<?> candidate : direct) {
        if (candidate.getClassLoader() != null && found.add(candidate)) {
          open.add(candidate);
        }
      }
    }
    return found.stream().map(Class::getName).toList();
  }

  @Override
  public @Nullable List<DeclaredMethod> methods(String name) {
    List<DeclaredMethod> before = known.get(name);
    Class<?> type = classes.get(name);
    if (before != null
        || type == null
        || known.size() >= MAX_READS
        || !instrumentation.isModifiableClass(type)) {
      return before;
    }
    Capture capture = new Capture(type);
    instrumentation.addTransformer(capture, true);
    try {
      instrumentation.retransformClasses(type);
      byte[] classFile = capture.classFile;
      if (classFile != null) {
        known.put(name, DeclaredMethod.of(classFile));
      }
    } catch (UnmodifiableClassException | RuntimeException | LinkageError | InternalError e) {
      return null; // then less is explained
    } finally {
      instrumentation.removeTransformer(capture);
    }
    return known.get(name);
  }

  /** Called on the thread that asks, and beside it on all that load classes. */
  private static final class Capture implements ClassFileTransformer {
    private final Class<?> wanted;
    private volatile byte @Nullable [] classFile;

    Capture(Class<?> wanted) {
      this.wanted = wanted;
    }

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String internalName,
        @Nullable Class<?> classBeingRedefined,
        @Nullable ProtectionDomain protectionDomain,
        byte[] classFile) {
      if (classBeingRedefined == wanted) {
        this.classFile = classFile;
      }
      return null;
    }
  }
}

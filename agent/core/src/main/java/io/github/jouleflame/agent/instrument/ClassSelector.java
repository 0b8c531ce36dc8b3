package io.github.jouleflame.agent.instrument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Decides from a class's name and bytes which patterns may concern it. For a class that no pattern
 * names this costs one hash look-up; globs, subtypes and annotations cost more, and only when used.
 * Patterns of presets are read when the type that they name is loaded.
 *
 * <p>Thread-safe: called on whatever thread loads a class, under class loading locks, so it does no
 * I/O and loads no class.
 */
final class ClassSelector {
  /** Internal names of all types that any pattern names, and of subtypes that were found. */
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  /** The same names as {@code Class.getName} gives them. */
  private final Set<String> namedWithDots = ConcurrentHashMap.newKeySet();

  /** Lines of presets that were not needed so far, by the internal name of the type they name. */
  private final Map<String, List<String>> unread = new ConcurrentHashMap<>();

  private final Map<String, List<BoundaryPattern>> exact = new ConcurrentHashMap<>();
  private final List<Glob> globs = new ArrayList<>();
  private final List<Annotated> annotated = new ArrayList<>();

  /**
   * Internal names of types known to be, or to be below, the type of a {@code +} pattern. It begins
   * with the types that the patterns name, and grows as subtypes are loaded.
   */
  private final Map<String, Set<BoundaryPattern>> subtypes = new ConcurrentHashMap<>();

  /** Internal names of the types that {@code +} patterns name. */
  private final Set<String> roots = ConcurrentHashMap.newKeySet();

  /** Whether a {@code +} pattern may mean a type of the JDK's: presets name none of these. */
  private final boolean mayNameTheJdks;

  /** Whether any type of a {@code +} pattern has been loaded: before, no class can be below it. */
  private volatile boolean anchorSeen;

  private record Glob(Pattern name, BoundaryPattern pattern) {}

  private record Annotated(byte[] descriptor, BoundaryPattern pattern) {}

  /**
   * @param patterns to be read at once
   * @param presetLines {@link Presets#lines}; their patterns name types, by themselves or with
   *     subtypes
   */
  ClassSelector(Collection<BoundaryPattern> patterns, Collection<String> presetLines) {
    boolean anySubtypes = false;
    for (BoundaryPattern pattern : patterns) {
      add(pattern);
      anySubtypes |= pattern.kind() == BoundaryPattern.Kind.SUBTYPES;
    }
    mayNameTheJdks = anySubtypes;
    for (String line : presetLines) {
      String internalName = Presets.typeName(line).replace('.', '/');
      List<String> lines = unread.get(internalName);
      if (lines == null) {
        lines = new ArrayList<>();
        unread.put(internalName, lines);
        addName(internalName);
      }
      lines.add(line);
    }
  }

  private void add(BoundaryPattern pattern) {
    String internalName = pattern.typeName().replace('.', '/');
    switch (pattern.kind()) {
      case EXACT -> {
        addName(internalName);
        List<BoundaryPattern> patterns = exact.get(internalName);
        if (patterns == null) {
          patterns = new CopyOnWriteArrayList<>();
          exact.put(internalName, patterns);
        }
        patterns.add(pattern);
      }
      case GLOB -> globs.add(new Glob(BoundaryPattern.classGlob(pattern.typeName()), pattern));
      case SUBTYPES -> {
        addName(internalName);
        roots.add(internalName);
        subtypesOf(internalName).add(pattern);
        // The JDK's core is never shown to the selector: Runnable is there from the beginning.
        anchorSeen |= internalName.startsWith("java/");
      }
      case ANNOTATION ->
          annotated.add(
              new Annotated(("L" + internalName + ";").getBytes(StandardCharsets.UTF_8), pattern));
    }
  }

  private void addName(String internalName) {
    named.add(internalName);
    namedWithDots.add(internalName.replace('/', '.'));
  }

  /** Reads what presets say of a type. Whoever is told that it is read finds all of it. */
  private void readPresets(String internalName) {
    if (!unread.containsKey(internalName)) {
      return;
    }
    synchronized (unread) {
      List<String> lines = unread.get(internalName);
      if (lines != null) {
        for (String line : lines) {
          add(Presets.pattern(line));
        }
        unread.remove(internalName);
      }
    }
  }

  /** Patterns whose class side fits; empty for nearly all classes. */
  List<BoundaryPattern> select(String internalName, byte[] classFile) {
    if (!anchorSeen && globs.isEmpty() && annotated.isEmpty() && !named.contains(internalName)) {
      return List.of();
    }
    readPresets(internalName);
    List<BoundaryPattern> found = exact.get(internalName);
    List<BoundaryPattern> selected = new ArrayList<>(found == null ? List.of() : found);
    if (!globs.isEmpty()) {
      selected.addAll(fittingGlobs(internalName.replace('/', '.')));
    }
    for (Annotated annotation : annotated) {
      if (contains(classFile, annotation.descriptor)) {
        selected.add(annotation.pattern);
      }
    }
    selected.addAll(subtypePatterns(internalName, classFile));
    return selected;
  }

  /** Whether the JDK's own classes may be roots. */
  boolean mayNameTheJdks() {
    return mayNameTheJdks;
  }

  /** Whether a {@code +} pattern gives this name: all that it means lies below such a type. */
  boolean isRoot(String internalName) {
    return isAnchor(internalName) && roots.contains(internalName);
  }

  /** Whether it is such a name, or known to lie below: its own subtypes may be loaded already. */
  boolean isAnchor(String internalName) {
    if (!named.contains(internalName)) {
      return false;
    }
    readPresets(internalName);
    return subtypes.containsKey(internalName);
  }

  /** Whether a pattern names this class; {@code name} as {@code Class.getName} gives it. */
  boolean isNamed(String name) {
    return namedWithDots.contains(name);
  }

  /** Whether the class's name, with dots, is reason enough to look at it again. */
  boolean mayConcern(String name) {
    return isNamed(name)
        || !annotated.isEmpty()
        || (!globs.isEmpty() && !fittingGlobs(name).isEmpty());
  }

  /**
   * Learns that a class which is loaded already lies below a root.
   *
   * @return whether that is news
   */
  boolean addSubtype(String internalName, String root) {
    Set<BoundaryPattern> patterns = subtypes.get(root);
    if (patterns == null) {
      return false;
    }
    addName(internalName);
    return subtypesOf(internalName).addAll(patterns);
  }

  /** Without a lambda, whose class the JVM would make while the application waits for its start. */
  private Set<BoundaryPattern> subtypesOf(String internalName) {
    Set<BoundaryPattern> known = subtypes.get(internalName);
    if (known != null) {
      return known;
    }
    Set<BoundaryPattern> made = ConcurrentHashMap.newKeySet();
    Set<BoundaryPattern> others = subtypes.putIfAbsent(internalName, made);
    return others == null ? made : others;
  }

  private List<BoundaryPattern> fittingGlobs(String name) {
    List<BoundaryPattern> fitting = new ArrayList<>();
    for (Glob glob : globs) {
      if (glob.name.matcher(name).matches()) {
        fitting.add(glob.pattern);
      }
    }
    return fitting;
  }

  private Set<BoundaryPattern> subtypePatterns(String internalName, byte[] classFile) {
    Set<BoundaryPattern> own = subtypes.get(internalName);
    if (own != null) {
      anchorSeen = true;
      return own;
    }
    if (!anchorSeen) {
      return Set.of();
    }
    Set<BoundaryPattern> inherited = null;
    for (String superType : ClassHeader.of(classFile).superTypes()) {
      readPresets(superType);
      Set<BoundaryPattern> patterns = subtypes.get(superType);
      if (patterns != null) {
        if (inherited == null) {
          inherited = ConcurrentHashMap.newKeySet();
        }
        inherited.addAll(patterns);
      }
    }
    if (inherited == null) {
      return Set.of();
    }
    addName(internalName);
    subtypes.put(internalName, inherited);
    return inherited;
  }

  private static boolean contains(byte[] haystack, byte[] needle) {
    outer:
    for (int i = 0; i <= haystack.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (haystack[i + j] != needle[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}

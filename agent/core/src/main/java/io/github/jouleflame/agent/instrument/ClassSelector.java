package io.github.jouleflame.agent.instrument;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Decides from a class's name and bytes which patterns may concern it. For a class that no pattern
 * names this costs one hash look-up; globs, subtypes and annotations cost more, and only when used.
 *
 * <p>Thread-safe: called on whatever thread loads a class, under class loading locks, so it does no
 * I/O and loads no class.
 */
final class ClassSelector {
  private final Map<String, List<BoundaryPattern>> exact = new HashMap<>();
  private final List<Glob> globs = new ArrayList<>();
  private final List<Annotated> annotated = new ArrayList<>();

  /**
   * Internal names of types known to be, or to be below, the type of a {@code +} pattern. It begins
   * with the types that the patterns name, and grows as subtypes are loaded.
   */
  private final Map<String, Set<BoundaryPattern>> subtypes = new ConcurrentHashMap<>();

  /** Whether any type of a {@code +} pattern has been loaded: before, no class can be below it. */
  private volatile boolean anchorSeen;

  private record Glob(Pattern name, BoundaryPattern pattern) {}

  private record Annotated(byte[] descriptor, BoundaryPattern pattern) {}

  ClassSelector(Collection<BoundaryPattern> patterns) {
    for (BoundaryPattern pattern : patterns) {
      String internalName = pattern.typeName().replace('.', '/');
      switch (pattern.kind()) {
        case EXACT -> exact.computeIfAbsent(internalName, k -> new ArrayList<>()).add(pattern);
        case GLOB -> globs.add(new Glob(BoundaryPattern.classGlob(pattern.typeName()), pattern));
        case SUBTYPES -> {
          subtypes.computeIfAbsent(internalName, k -> ConcurrentHashMap.newKeySet()).add(pattern);
          // The JDK's core is never shown to the selector: Runnable is there from the beginning.
          anchorSeen |= internalName.startsWith("java/");
        }
        case ANNOTATION ->
            annotated.add(
                new Annotated(
                    ("L" + internalName + ";").getBytes(StandardCharsets.UTF_8), pattern));
      }
    }
  }

  /** Patterns whose class side fits; empty for nearly all classes. */
  List<BoundaryPattern> select(String internalName, byte[] classFile) {
    List<BoundaryPattern> found = exact.get(internalName);
    boolean simple = globs.isEmpty() && annotated.isEmpty() && subtypes.isEmpty();
    if (simple) {
      return found == null ? List.of() : found;
    }
    List<BoundaryPattern> selected = new ArrayList<>(found == null ? List.of() : found);
    if (!globs.isEmpty()) {
      selected.addAll(fittingGlobs(internalName));
    }
    for (Annotated annotation : annotated) {
      if (contains(classFile, annotation.descriptor)) {
        selected.add(annotation.pattern);
      }
    }
    if (!subtypes.isEmpty()) {
      selected.addAll(subtypePatterns(internalName, classFile));
    }
    return selected;
  }

  /** Whether the name is one that a {@code +} pattern gives: its subtypes may be loaded already. */
  boolean isAnchor(String internalName) {
    return subtypes.containsKey(internalName);
  }

  /** Whether the class's name alone is reason enough to look at it again. */
  boolean mayConcern(String internalName) {
    return exact.containsKey(internalName)
        || subtypes.containsKey(internalName)
        || !annotated.isEmpty()
        || (!globs.isEmpty() && !fittingGlobs(internalName).isEmpty());
  }

  /**
   * Learns that a class which is loaded already lies below an anchor.
   *
   * @return whether that is news
   */
  boolean addSubtype(String internalName, String anchor) {
    Set<BoundaryPattern> patterns = subtypes.get(anchor);
    return patterns != null
        && subtypes
            .computeIfAbsent(internalName, k -> ConcurrentHashMap.newKeySet())
            .addAll(patterns);
  }

  private List<BoundaryPattern> fittingGlobs(String internalName) {
    String name = internalName.replace('/', '.');
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

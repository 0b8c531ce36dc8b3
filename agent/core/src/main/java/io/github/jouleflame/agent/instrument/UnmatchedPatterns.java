package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says why patterns have matched nothing: each in one or two sentences, cause and next step.
 *
 * <p>Only asked at the end of a run or for a snapshot, so that watching classes costs the same
 * whether a pattern is right or wrong.
 */
final class UnmatchedPatterns {
  /** Classes under a glob whose methods are looked at. */
  private static final int MAX_LOOKED_AT = 8;

  /** Patterns for which all loaded classes are searched: a run has to end in time. */
  private static final int MAX_SEARCHES = 4;

  private static final String CHECK_NAME =
      "Next: check the name (inner classes are written Outer$Inner), and that the run gets there.";

  private static final String ANNOTATION =
      "no method of a class that was loaded carries the annotation. Next: check its name, that it"
          + " stands on the method itself, and that its retention is CLASS or RUNTIME.";

  private final LoadedClasses loaded;
  private int searches;

  UnmatchedPatterns(LoadedClasses loaded) {
    this.loaded = loaded;
  }

  /** In the order of the patterns; without those that are no mistake after all. */
  List<Unmatched> explain(List<BoundaryPattern> patterns) {
    List<Unmatched> explained = new ArrayList<>();
    for (BoundaryPattern pattern : patterns) {
      String why =
          switch (pattern.kind()) {
            case EXACT, SUBTYPES -> named(pattern);
            case GLOB -> glob(pattern);
            case ANNOTATION -> ANNOTATION;
          };
      if (why != null) {
        explained.add(new Unmatched(pattern, why));
      }
    }
    return explained;
  }

  private @Nullable String named(BoundaryPattern pattern) {
    String type = pattern.typeName();
    if (loaded.names().contains(type)) {
      return ofLoaded(pattern, type);
    }
    if (loaded.isOfTheJdk(type)) {
      return pattern.kind() == BoundaryPattern.Kind.SUBTYPES
          ? "no class of the application that was loaded extends or implements it with a method of"
              + " its own of that name. "
              + CHECK_NAME
          : "the class belongs to the JDK, which is left as it is. Next: time the method of yours"
              + " that calls it.";
    }
    List<String> near =
        searches++ < MAX_SEARCHES ? NearestNames.classes(type, loaded.names()) : List.of();
    return near.isEmpty()
        ? "no class " + type + " was loaded. " + CHECK_NAME
        : "no class " + type + " was loaded. Nearest: " + String.join(", ", near) + ".";
  }

  private @Nullable String ofLoaded(BoundaryPattern pattern, String type) {
    List<DeclaredMethod> declared = loaded.methods(type);
    if (declared == null) {
      return "the class was loaded, but cannot be looked into. Next: check the method's name.";
    }
    List<DeclaredMethod> named = named(pattern, declared);
    if (named.isEmpty()) {
      return missing(pattern, type, declared);
    }
    List<DeclaredMethod> meant =
        named.stream()
            .filter(method -> pattern.matchesMethod(method.name(), method.parameterTypes()))
            .toList();
    if (meant.isEmpty()) {
      return type
          + " has no method of these parameters. It has: "
          + String.join(", ", named.stream().map(DeclaredMethod::signature).toList())
          + ".";
    }
    if (meant.stream().anyMatch(DeclaredMethod::canBeTimed)) {
      return timeable(pattern, type);
    }
    return UntimedMethod.why(pattern, type, meant.get(0));
  }

  private static List<DeclaredMethod> named(
      BoundaryPattern pattern, List<DeclaredMethod> declared) {
    return declared.stream()
        .filter(method -> !method.isInitializer() && pattern.matchesName(method.name()))
        .toList();
  }

  /** The method is there, and is one that can be timed. */
  private @Nullable String timeable(BoundaryPattern pattern, String type) {
    if (pattern.isWork()) {
      return "no boundary times this method, or it lacks what the units are counted of. Next: add"
          + " the method to boundaries=.";
    }
    return loaded.isWoven(type)
        ? null // another pattern, which comes first, times it
        : "the class was loaded, but could not be changed. Next: start the JVM with -javaagent.";
  }

  private String missing(BoundaryPattern pattern, String type, List<DeclaredMethod> declared) {
    String simple = BoundaryPattern.simpleName(type);
    if (pattern.methods().contains(simple)) {
      return "constructors cannot be timed. Next: time the method that calls it.";
    }
    String method = String.join("|", pattern.methods());
    for (String ancestor : loaded.ancestors(type)) {
      List<DeclaredMethod> inherited = loaded.methods(ancestor);
      if (inherited != null
          && named(pattern, inherited).stream().anyMatch(DeclaredMethod::canBeTimed)) {
        return type
            + " inherits it from "
            + ancestor
            + ". Next: "
            + ancestor
            + "#"
            + method
            + ", which is timed for all that inherit it.";
      }
    }
    List<String> names = timeableNames(declared);
    List<String> near = NearestNames.methods(pattern.methods().get(0), names);
    String cause = type + " has no method " + method + ". ";
    if (!near.isEmpty()) {
      return cause + "Nearest: " + type + "#" + String.join(", " + type + "#", near) + ".";
    }
    return cause + (names.isEmpty() ? "Next: check the class." : "It has: " + some(names) + ".");
  }

  private @Nullable String glob(BoundaryPattern pattern) {
    Pattern glob = BoundaryPattern.classGlob(pattern.typeName());
    List<String> fitting =
        loaded.names().stream().filter(name -> glob.matcher(name).matches()).toList();
    if (fitting.isEmpty()) {
      return "no class that was loaded fits "
          + pattern.typeName()
          + ". Next: check the package (* stays inside one, ** does not), and that the run gets"
          + " there.";
    }
    List<String> names = new ArrayList<>();
    for (String type : fitting.subList(0, Math.min(MAX_LOOKED_AT, fitting.size()))) {
      List<DeclaredMethod> declared = loaded.methods(type);
      if (declared == null) {
        continue;
      }
      List<DeclaredMethod> named = named(pattern, declared);
      if (named.stream().anyMatch(DeclaredMethod::canBeTimed) && loaded.isWoven(type)) {
        return null; // another pattern, which comes first, times it
      }
      timeableNames(declared).forEach(name -> names.add(type + "#" + name));
    }
    List<String> near = nearestOf(pattern.methods().get(0), names);
    return (fitting.size() == 1 ? "the one class" : "none of the " + fitting.size() + " classes")
        + " that fit"
        + (fitting.size() == 1 ? "s has no such method." : " has such a method.")
        + (near.isEmpty() ? " Next: check the method's name." : " Nearest: " + some(near) + ".");
  }

  /** Of {@code class#method} names, those whose methods are near. */
  private static List<String> nearestOf(String method, List<String> names) {
    List<String> near =
        NearestNames.methods(method, names.stream().map(UnmatchedPatterns::methodOf).toList());
    return names.stream().filter(name -> near.contains(methodOf(name))).toList();
  }

  private static String methodOf(String name) {
    return name.substring(name.indexOf('#') + 1);
  }

  private static List<String> timeableNames(List<DeclaredMethod> declared) {
    return declared.stream()
        .filter(DeclaredMethod::canBeTimed)
        .map(DeclaredMethod::name)
        .distinct()
        .toList();
  }

  private static String some(List<String> names) {
    int shown = Math.min(MAX_LOOKED_AT, names.size());
    String more = names.size() > shown ? " and " + (names.size() - shown) + " more" : "";
    return String.join(", ", names.subList(0, shown)) + more;
  }
}

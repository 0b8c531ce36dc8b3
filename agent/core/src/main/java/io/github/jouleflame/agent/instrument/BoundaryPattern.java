package io.github.jouleflame.agent.instrument;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of which classes are boundaries. Written as {@code class#method}; see {@link
 * BoundaryPatternParser}.
 *
 * @param text as typed
 * @param kind how {@code typeName} selects classes
 * @param typeName class name, glob or annotation name, with dots
 * @param methods names or globs; methods matched by one pattern with several names are one piece of
 *     work when one calls the other directly; empty for annotated methods
 * @param parameters simple or full type names of the one overload that is meant, or null for all
 * @param compute whether native workers and accelerator joules belong to it
 * @param units when not null, the pattern makes no boundary: it says how many units of work the
 *     calls of boundaries that it fits do
 */
public record BoundaryPattern(
    String text,
    Kind kind,
    String typeName,
    List<String> methods,
    @Nullable List<String> parameters,
    boolean compute,
    @Nullable WorkExpression units) {

  /** How a pattern selects classes. */
  public enum Kind {
    /** One class by its name. */
    EXACT,
    /** All classes whose names fit a glob. */
    GLOB,
    /** A type and everything that extends or implements it. */
    SUBTYPES,
    /** Methods that carry an annotation, in any class. */
    ANNOTATION
  }

  public BoundaryPattern {
    methods = List.copyOf(methods);
    parameters = parameters == null ? null : List.copyOf(parameters);
  }

  /** Whether it says how much work boundaries do, and makes none. */
  public boolean isWork() {
    return units != null;
  }

  // Written out: what a record makes for itself is linked at its first call, and that took 100 ms
  // of the application's start.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BoundaryPattern that
        && text.equals(that.text)
        && kind == that.kind
        && typeName.equals(that.typeName)
        && methods.equals(that.methods)
        && Objects.equals(parameters, that.parameters)
        && compute == that.compute;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Whether a method of a selected class is meant. */
  boolean matchesMethod(String name, List<String> parameterTypes) {
    if (kind != Kind.ANNOTATION && !matchesName(name)) {
      return false;
    }
    List<String> wanted = parameters;
    if (wanted == null) {
      return true;
    }
    if (wanted.size() != parameterTypes.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String type = parameterTypes.get(i);
      if (!wanted.get(i).equals(type) && !wanted.get(i).equals(simpleName(type))) {
        return false;
      }
    }
    return true;
  }

  /** Whether methods of this name may be meant, whatever their parameters. */
  boolean matchesName(String name) {
    for (String glob : methods) { // a stream would cost the application's start milliseconds
      if (globMatches(glob, name)) {
        return true;
      }
    }
    return false;
  }

  /** A type's name without package and outer class. */
  static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** {@code *} stands for any letters. */
  private static boolean globMatches(String glob, String name) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob.equals(name);
    }
    return Pattern.matches(globToRegex(glob, ".*"), name);
  }

  /** The regular expression of a class glob: {@code *} within a package, {@code **} across. */
  static Pattern classGlob(String glob) {
    return Pattern.compile(globToRegex(glob, "[^.]*"));
  }

  private static String globToRegex(String glob, String oneStar) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c != '*') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else if (i + 1 < glob.length() && glob.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else {
        regex.append(oneStar);
      }
    }
    return regex.toString();
  }
}

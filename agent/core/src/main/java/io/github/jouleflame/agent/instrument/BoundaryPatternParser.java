package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads patterns.
 *
 * <pre>
 *   com.acme.Ranker#score              one method, all overloads
 *   com.acme.Ranker#score(float[],int) one overload
 *   com.acme.Ranker#score|rank         two methods that are one piece of work when nested directly
 *   com.acme.**#handle*                globs; one star stays inside a package
 *   com.acme.Model+#predict            the type and all its subtypes
 *   &#64;com.acme.Timed                methods that carry the annotation
 *   ...!plain  ...!compute             native workers do not / do belong to it (default: do)
 * </pre>
 */
public final class BoundaryPatternParser {
  private static final String FORM = "class#method, such as com.acme.Ranker#score";

  private BoundaryPatternParser() {}

  /**
   * @throws IllegalArgumentException with what was expected, when the text is no pattern
   */
  public static BoundaryPattern parse(String text) {
    boolean compute = true;
    String body = text.trim();
    int mark = body.lastIndexOf('!');
    if (mark >= 0) {
      compute =
          switch (body.substring(mark + 1)) {
            case "compute" -> true;
            case "plain" -> false;
            default -> throw bad(text, "!compute or !plain at the end");
          };
      body = body.substring(0, mark);
    }
    if (body.startsWith("@") && isTypeName(body.substring(1), "")) {
      return new BoundaryPattern(
          text, BoundaryPattern.Kind.ANNOTATION, body.substring(1), List.of(), null, compute, null);
    }
    int hash = body.indexOf('#');
    int open = body.indexOf('(');
    boolean overload = open >= 0;
    String typeName = hash < 0 ? "" : body.substring(0, hash);
    boolean subtypes = typeName.endsWith("+");
    if (subtypes) {
      typeName = typeName.substring(0, typeName.length() - 1);
    }
    if (!isTypeName(typeName, "*") || (overload && (open < hash || !body.endsWith(")")))) {
      throw bad(text, FORM);
    }
    String names = body.substring(hash + 1, overload ? open : body.length());
    String parameters = overload ? body.substring(open + 1, body.length() - 1) : null;
    if (names.isEmpty()
        || containsAny(names, "()!")
        || (parameters != null && containsAny(parameters, "()"))) {
      throw bad(text, FORM);
    }
    boolean glob = typeName.contains("*");
    if (glob && subtypes) {
      throw bad(text, "either * or + in the class, not both");
    }
    BoundaryPattern.Kind kind =
        glob
            ? BoundaryPattern.Kind.GLOB
            : subtypes ? BoundaryPattern.Kind.SUBTYPES : BoundaryPattern.Kind.EXACT;
    List<String> methods = split(names, '|');
    for (String method : methods) {
      if (!isMade(method, "*")) {
        throw bad(text, "method names behind #; constructors cannot be timed");
      }
    }
    return new BoundaryPattern(
        text, kind, typeName, methods, parameters(parameters), compute, null);
  }

  // Without regular expressions: the presets are a hundred patterns, read before the application
  // starts, and compiling and running expressions in a cold JVM took longer than all the rest.

  /** Whether the text is a name with dots, and of other characters none but these. */
  private static boolean isTypeName(String text, String others) {
    return isMade(text, "." + others);
  }

  private static boolean isMade(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isJavaIdentifierPart(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean containsAny(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end; (end = text.indexOf(separator, start)) >= 0; start = end + 1) {
      parts.add(text.substring(start, end));
    }
    parts.add(text.substring(start));
    return parts;
  }

  /**
   * Reads what a user gives as {@code work}: a pattern, {@code =}, and a {@link WorkExpression}.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public static BoundaryPattern parseWork(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException(
          "work "
              + text
              + " (expected: class#method=units, such as"
              + " com.acme.Ranker#score=arg0.length)");
    }
    BoundaryPattern which = parse(text.substring(0, equals));
    return new BoundaryPattern(
        text,
        which.kind(),
        which.typeName(),
        which.methods(),
        which.parameters(),
        which.compute(),
        WorkExpression.parse(text.substring(equals + 1)));
  }

  private static @Nullable List<String> parameters(@Nullable String text) {
    if (text == null) {
      return null;
    }
    List<String> types = new ArrayList<>();
    for (String type : split(text, ',')) {
      if (!type.isBlank()) {
        types.add(type.trim().replace("...", "[]"));
      }
    }
    return types;
  }

  private static IllegalArgumentException bad(String text, String expected) {
    return new IllegalArgumentException("boundary " + text + " (expected: " + expected + ")");
  }
}

package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern FORM =
      Pattern.compile("([\\p{javaJavaIdentifierPart}.*$]+)(\\+?)#([^()!]+)(?:\\(([^)]*)\\))?");
  private static final Pattern ANNOTATION = Pattern.compile("@([\\p{javaJavaIdentifierPart}.$]+)");

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
    Matcher annotation = ANNOTATION.matcher(body);
    if (annotation.matches()) {
      return new BoundaryPattern(
          text,
          BoundaryPattern.Kind.ANNOTATION,
          annotation.group(1),
          List.of(),
          null,
          compute,
          null);
    }
    Matcher form = FORM.matcher(body);
    if (!form.matches()) {
      throw bad(text, "class#method, such as com.acme.Ranker#score");
    }
    String typeName = form.group(1);
    boolean subtypes = !form.group(2).isEmpty();
    boolean glob = typeName.contains("*");
    if (glob && subtypes) {
      throw bad(text, "either * or + in the class, not both");
    }
    BoundaryPattern.Kind kind =
        glob
            ? BoundaryPattern.Kind.GLOB
            : subtypes ? BoundaryPattern.Kind.SUBTYPES : BoundaryPattern.Kind.EXACT;
    List<String> methods = Arrays.asList(form.group(3).split("\\|", -1));
    for (String method : methods) {
      if (!method.matches("[\\p{javaJavaIdentifierPart}*]+")) {
        throw bad(text, "method names behind #; constructors cannot be timed");
      }
    }
    return new BoundaryPattern(
        text, kind, typeName, methods, parameters(form.group(4)), compute, null);
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
    for (String type : text.split(",", -1)) {
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

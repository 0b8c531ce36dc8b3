package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many units of work a call does: {@code 1}, {@code arg0.length}, {@code arg0.size()}, {@code
 * return.length}, {@code arg0.first.getShape()[0]}, {@code this.batch()}; behind a colon the name
 * of the unit, {@code item} unless given.
 *
 * <p>Thread-safe. Evaluated on the application's threads: it reads arrays and collections without
 * garbage, calls public methods that take nothing, and lets no exception out.
 */
final class WorkExpression {
  /** Answer when a call's units cannot be told. */
  static final long UNKNOWN = -1;

  private static final String DEFAULT_UNIT = "item";
  private static final String EXPECTED =
      "a number, or argN, return or this with steps such as .length, .size(), .first or [0]";

  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,9})|(arg(\\d{1,3})|return|this)(.*?))(?::([^:;,=]+))?");
  private static final Pattern STEP =
      Pattern.compile(
          "\\.(length|first|product)(?![\\w(])|\\[(\\d{1,9})\\]|\\.(\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)\\(\\)");

  private final String text;
  private final String unit;
  private final Subject subject;
  private final long number;
  private final List<WorkStep> steps;
  private volatile @Nullable String problem;

  /** What the steps begin at. */
  enum Subject {
    CONSTANT,
    ARGUMENT,
    THIS,
    RETURN
  }

  private WorkExpression(
      String text, String unit, Subject subject, long number, List<WorkStep> steps) {
    this.text = text;
    this.unit = unit;
    this.subject = subject;
    this.number = number;
    this.steps = List.copyOf(steps);
  }

  /**
   * @throws IllegalArgumentException with what was expected
   */
  static WorkExpression parse(String text) {
    Matcher form = FORM.matcher(text.trim());
    if (!form.matches()) {
      throw new IllegalArgumentException("units " + text + " (expected: " + EXPECTED + ")");
    }
    String unit = form.group(5) == null ? DEFAULT_UNIT : form.group(5).trim();
    if (form.group(1) != null) {
      return new WorkExpression(
          text, unit, Subject.CONSTANT, Long.parseLong(form.group(1)), List.of());
    }
    Subject subject =
        switch (form.group(2)) {
          case "return" -> Subject.RETURN;
          case "this" -> Subject.THIS;
          default -> Subject.ARGUMENT;
        };
    long index = subject == Subject.ARGUMENT ? Long.parseLong(form.group(3)) : 0;
    return new WorkExpression(text, unit, subject, index, steps(text, form.group(4)));
  }

  private static List<WorkStep> steps(String text, String chain) {
    List<WorkStep> steps = new ArrayList<>();
    Matcher step = STEP.matcher(chain);
    int at = 0;
    while (at < chain.length()) {
      if (!step.find(at) || step.start() != at) {
        throw new IllegalArgumentException(
            "units " + text + ", at " + chain.substring(at) + " (expected: " + EXPECTED + ")");
      }
      String word = step.group(1);
      if (word != null) {
        steps.add(
            switch (word) {
              case "length" -> new WorkStep.Length();
              case "first" -> new WorkStep.First();
              default -> new WorkStep.Product();
            });
      } else if (step.group(2) != null) {
        steps.add(new WorkStep.Index(Integer.parseInt(step.group(2))));
      } else {
        steps.add(new WorkStep.Call(step.group(3)));
      }
      at = step.end();
    }
    return steps;
  }

  String unit() {
    return unit;
  }

  Subject subject() {
    return subject;
  }

  /** Units of every call, for {@link Subject#CONSTANT}. */
  long constant() {
    return number;
  }

  /** Index of the argument, for {@link Subject#ARGUMENT}. */
  int argument() {
    return (int) number;
  }

  /** Units of one call, at least 0, or {@link #UNKNOWN}. Never throws. */
  long count(@Nullable Object from) {
    try {
      Object at = from;
      for (WorkStep step : steps) {
        if (at == null) {
          return fail("there is a null on the way");
        }
        at = step.apply(at);
      }
      if (at instanceof Number units && units.longValue() >= 0) {
        return units.longValue();
      }
      return fail("it gives " + (at == null ? "null" : at.getClass().getName()) + ", no number");
    } catch (Throwable t) {
      return fail(t.toString());
    }
  }

  private long fail(String why) {
    if (problem == null) {
      problem =
          "work="
              + text
              + " cannot be counted ("
              + why
              + "): such calls count no units. Next: check the expression against the method's"
              + " arguments.";
    }
    return UNKNOWN;
  }

  /** The first thing that went wrong, as a line for the user, or null. */
  @Nullable String problem() {
    return problem;
  }

  @Override
  public String toString() {
    return text;
  }
}

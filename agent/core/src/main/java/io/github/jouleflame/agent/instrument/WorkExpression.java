package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.List;
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

  private static final int MAX_DIGITS = 9;

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
    String form = text.trim();
    int colon = form.lastIndexOf(':');
    String unit = colon < 0 ? DEFAULT_UNIT : form.substring(colon + 1).trim();
    if (colon >= 0) {
      form = form.substring(0, colon);
    }
    if (unit.isEmpty() || unit.indexOf(';') >= 0 || unit.indexOf('=') >= 0) {
      throw bad(text, "");
    }
    int digits = digits(form, 0);
    if (digits > 0 && digits == form.length()) {
      return new WorkExpression(text, unit, Subject.CONSTANT, Long.parseLong(form), List.of());
    }
    if (form.startsWith("arg")) {
      int end = "arg".length() + digits(form, "arg".length());
      if (end == "arg".length()) {
        throw bad(text, "");
      }
      long index = Long.parseLong(form.substring("arg".length(), end));
      return new WorkExpression(text, unit, Subject.ARGUMENT, index, steps(text, form, end));
    }
    for (Subject subject : List.of(Subject.RETURN, Subject.THIS)) {
      String word = subject == Subject.RETURN ? "return" : "this";
      if (form.startsWith(word)) {
        return new WorkExpression(text, unit, subject, 0, steps(text, form, word.length()));
      }
    }
    throw bad(text, "");
  }

  private static List<WorkStep> steps(String text, String form, int start) {
    List<WorkStep> steps = new ArrayList<>();
    int at = start;
    while (at < form.length()) {
      int word = at + 1;
      if (form.charAt(at) == '[') {
        int end = word + digits(form, word);
        if (end == word || !form.startsWith("]", end)) {
          throw bad(text, form.substring(at));
        }
        steps.add(new WorkStep.Index(Integer.parseInt(form.substring(word, end))));
        at = end + 1;
        continue;
      }
      int end = word;
      while (end < form.length() && Character.isJavaIdentifierPart(form.charAt(end))) {
        end++;
      }
      if (form.charAt(at) != '.' || end == word) {
        throw bad(text, form.substring(at));
      }
      String name = form.substring(word, end);
      if (form.startsWith("()", end)) {
        steps.add(new WorkStep.Call(name));
        end += "()".length();
      } else {
        switch (form.startsWith("(", end) ? "" : name) {
          case "length" -> steps.add(new WorkStep.Length());
          case "first" -> steps.add(new WorkStep.First());
          case "product" -> steps.add(new WorkStep.Product());
          default -> throw bad(text, form.substring(at));
        }
      }
      at = end;
    }
    return steps;
  }

  /** How many digits stand there, up to a number that fits an int. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length()
        && end - start < MAX_DIGITS
        && text.charAt(end) >= '0'
        && text.charAt(end) <= '9') {
      end++;
    }
    return end - start;
  }

  private static IllegalArgumentException bad(String text, String at) {
    return new IllegalArgumentException(
        "units "
            + text
            + (at.isEmpty() ? " (" : ", at " + at + " (")
            + "expected: "
            + EXPECTED
            + ")");
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

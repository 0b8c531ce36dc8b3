package io.github.jouleflame.it.program;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Calls every kind of method a known number of times and prints what they returned, so that a run
 * with the agent can be compared with one without.
 */
public final class KnownCalls {
  private final RuntimeException thrown = new IllegalStateException("always the same");
  private final List<String> seen = new ArrayList<>();
  private int made;

  private KnownCalls() {
    made = 1;
  }

  public static void main(String[] arguments) {
    KnownCalls program = new KnownCalls();
    for (int i = 0; i < 2; i++) {
      program.outer();
    }
    print("recursive", factorial(5) + factorial(3));
    print("even", even(7));
    for (int i = 0; i < 4; i++) {
      program.catches();
    }
    Function<String, Integer> lengths = new Lengths();
    print("bridge", lengths.apply("12345") + lengths.apply("123"));
    print("static", twice(21));
    print("synchronized", program.locked(3));
    print("varargs", sum(1, 2, 3) + sum());
    print("overloads", program.score(1) + program.score(2L) + program.score(2.5, 1));
    print("one overload", program.pick("text") + program.pick(7));
    for (Greeter greeter : List.of(new PoliteGreeter(), new RudeGreeter(), new PoliteGreeter())) {
      print("greeter", greeter.greet("you"));
    }
    print("annotated", annotated() + notAnnotated());
    GlobTarget target = new GlobTarget();
    target.handleOne();
    target.handleTwo();
    target.handleTwo();
    print("glob", target.result());
    print("plain", plain());
    print("private", program.secret());
    print(
        "long name",
        aVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodName(
            5L));
    print("finally", wide(3, 4L, 0.5) + wide(-1, 4L, 0.5));
    print("stack", stack());
    print("made", program.made);
    print("seen", program.seen);
    try {
      program.uncaughtBelow();
    } catch (IllegalArgumentException e) {
      e.printStackTrace(System.out);
    }
  }

  private static void print(String what, Object value) {
    System.out.println(what + ": " + value);
  }

  void outer() {
    for (int i = 0; i < 3; i++) {
      inner();
    }
    seen.add("outer");
  }

  void inner() {
    seen.add("inner");
  }

  static long factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  static boolean even(int n) {
    return n == 0 || odd(n - 1);
  }

  static boolean odd(int n) {
    return n != 0 && even(n - 1);
  }

  private void catches() {
    try {
      fails();
    } catch (IllegalStateException e) {
      print("same exception", e == thrown);
    }
  }

  void fails() {
    throw thrown;
  }

  static int twice(int n) {
    return 2 * n;
  }

  synchronized int locked(int n) {
    print("holds lock", Thread.holdsLock(this));
    return n + 1;
  }

  static int sum(int... numbers) {
    int sum = 0;
    for (int number : numbers) {
      sum += number;
    }
    return sum;
  }

  int score(int n) {
    return n + 10;
  }

  long score(long n) {
    return n + 100;
  }

  double score(double n, int times) {
    return n * times;
  }

  String pick(String text) {
    return text + "!";
  }

  String pick(int number) {
    return number + "?";
  }

  @Timed
  static String annotated() {
    return "yes ";
  }

  static String notAnnotated() {
    return "no";
  }

  static int plain() {
    return 9;
  }

  private String secret() {
    return "psst";
  }

  static long
      aVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodNameVeryLongMethodName(
          long n) {
    return n * n;
  }

  static double wide(int a, long b, double c) {
    long left = b;
    double right = c;
    try {
      long inside = a * b;
      if (a < 0) {
        throw new IllegalArgumentException("negative " + inside);
      }
      double result = inside + right;
      return result;
    } catch (IllegalArgumentException e) {
      String text = String.valueOf(e.getMessage());
      return left + text.length();
    } finally {
      print("finally of", left + a);
    }
  }

  /** What the application sees of its own stack from inside a boundary. */
  static List<String> stack() {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement element : Thread.currentThread().getStackTrace()) {
      frames.add(element.toString());
    }
    StackWalker.getInstance().forEach(frame -> frames.add(frame.toString()));
    return frames;
  }

  void uncaughtBelow() {
    try {
      fails();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("outer", new RuntimeException("inner", null));
    }
  }
}

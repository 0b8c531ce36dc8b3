package io.github.jouleflame.it.program;

/** Calls a small method some millions of times, from two callers. */
public final class HotCalls {
  private HotCalls() {}

  static double hot(double x) {
    double sum = x;
    for (int i = 0; i < 300; i++) {
      sum += Math.sqrt(sum + i);
    }
    return sum;
  }

  static double often(int calls) {
    double sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += hot(i);
    }
    return sum;
  }

  static double seldom(int calls) {
    double sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += hot(i);
    }
    return sum;
  }

  /**
   * @param arguments number of calls
   */
  public static void main(String[] arguments) {
    int calls = Integer.parseInt(arguments[0]);
    double sum = often(calls / 4 * 3) + seldom(calls / 4);
    System.out.println(sum > 0 ? "done" : "impossible");
  }
}

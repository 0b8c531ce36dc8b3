package io.github.jouleflame.it.program;

/** Goes through more call paths than the agent has room for: no step is taken twice in a row. */
public final class ManyPaths {
  private static final int STEPS = 14;
  private static final int WAYS = 1 << STEPS;

  private static int steps;

  private ManyPaths() {}

  public static void main(String[] arguments) {
    for (int way = 0; way < WAYS; way++) {
      go(way, STEPS, 0);
    }
    System.out.println("steps " + steps);
  }

  /** One of the two steps that are not the last one. */
  private static void go(int way, int left, int last) {
    if (left == 0) {
      return;
    }
    steps++;
    switch ((last + 1 + (way & 1)) % 3) {
      case 0 -> one(way >> 1, left - 1);
      case 1 -> two(way >> 1, left - 1);
      default -> three(way >> 1, left - 1);
    }
  }

  static void one(int way, int left) {
    go(way, left, 0);
  }

  static void two(int way, int left) {
    go(way, left, 1);
  }

  static void three(int way, int left) {
    go(way, left, 2);
  }
}

package io.github.jouleflame.it.program;

/** Overflows its stack inside nested boundaries, three times, and goes on with its work. */
public final class DeepStack {
  private static int deepest;

  private DeepStack() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < 3; i++) {
      try {
        ping(0);
      } catch (StackOverflowError e) {
        System.out.println("overflow, deep: " + (deepest > 500));
      }
      after();
    }
  }

  static int ping(int depth) {
    deepest = Math.max(deepest, depth);
    return pong(depth + 1) + 1;
  }

  static int pong(int depth) {
    return ping(depth + 1) + 1;
  }

  static void after() {
    inside();
  }

  static void inside() {
    Burn.cpuMillis(2);
  }
}

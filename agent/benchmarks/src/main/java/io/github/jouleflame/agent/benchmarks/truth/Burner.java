package io.github.jouleflame.agent.benchmarks.truth;

/** Burns CPU time, so much as is asked for. */
final class Burner {
  private static volatile double sink;

  private Burner() {}

  /** Computes for that long by the wall clock. */
  static void burnNanos(long nanos) {
    long end = System.nanoTime() + nanos;
    double x = sink;
    do {
      for (int i = 0; i < 50; i++) {
        x = Math.sin(x) + 1;
      }
    } while (System.nanoTime() - end < 0);
    sink = x;
  }
}

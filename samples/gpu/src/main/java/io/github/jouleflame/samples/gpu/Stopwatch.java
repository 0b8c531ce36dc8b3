package io.github.jouleflame.samples.gpu;

/** Time since it was made. The one place that reads the clock. */
final class Stopwatch {
  private static final double NANOS_PER_SECOND = 1e9;

  private final long startNanos = System.nanoTime();

  double seconds() {
    return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
  }
}

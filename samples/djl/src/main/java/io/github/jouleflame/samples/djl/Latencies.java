package io.github.jouleflame.samples.djl;

import java.util.Arrays;

/** Durations of single requests, kept to find their median. */
final class Latencies {

  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  void add(long durationNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = durationNanos;
  }

  /** The middle one, or the lower of the two middle ones. At least one must have been added. */
  double medianMillis() {
    if (count == 0) {
      throw new IllegalStateException("no latency was added");
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(count - 1) / 2] / NANOS_PER_MILLI;
  }
}

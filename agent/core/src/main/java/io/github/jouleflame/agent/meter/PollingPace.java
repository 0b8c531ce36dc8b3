package io.github.jouleflame.agent.meter;

import java.util.Arrays;

/**
 * When a meter is to be read next: on an absolute grid, so that lateness does not add up.
 *
 * <p>A sensor whose reading is slow is read more rarely: when the 95th percentile of its latency
 * exceeds 2 ms, or reading takes more than 2 % of the time, the period doubles, up to a second.
 * NVML takes one lock of the driver for all calls of all processes, so that slow readings cost
 * others too. The largest latency of a round is left out of the 2 %: it is mostly this thread that
 * had to wait for a processor.
 *
 * <p>Not thread-safe; makes no garbage.
 */
final class PollingPace {
  static final long MAX_PERIOD_NANOS = 1_000_000_000;

  /** Readings that are looked at together. */
  static final int ROUND = 20;

  private static final int P95 = ROUND * 95 / 100 - 1;
  private static final long SLOW_NANOS = 2_000_000;
  private static final double MAX_DUTY = 0.02;

  private final long[] latencies = new long[ROUND];
  private int count;
  private long roundStartNanos;
  private long factor = 1;
  private boolean isStarted;
  private long nextNanos;

  boolean isDue(long nowNanos) {
    return !isStarted || nowNanos - nextNanos >= 0;
  }

  /** A reading took from {@code beforeNanos} to {@code afterNanos}; sets the next one. */
  void polled(long beforeNanos, long afterNanos, long wantedPeriodNanos) {
    if (count == 0) {
      roundStartNanos = beforeNanos;
    }
    latencies[count++] = afterNanos - beforeNanos;
    if (count == ROUND) {
      count = 0;
      if (isTooDear(afterNanos - roundStartNanos)
          && wantedPeriodNanos * factor < MAX_PERIOD_NANOS) {
        factor *= 2;
      }
    }
    long periodNanos = periodNanos(wantedPeriodNanos);
    if (!isStarted) {
      isStarted = true;
      nextNanos = beforeNanos;
    }
    nextNanos += periodNanos;
    long lateNanos = afterNanos - nextNanos;
    if (lateNanos >= 0) {
      nextNanos += (lateNanos / periodNanos + 1) * periodNanos;
    }
  }

  /** Nothing before {@code nanos}. */
  void waitUntil(long nanos) {
    isStarted = true;
    nextNanos = nanos;
  }

  /** The period that stands for a wanted one. */
  long periodNanos(long wantedPeriodNanos) {
    return Math.max(wantedPeriodNanos, Math.min(MAX_PERIOD_NANOS, wantedPeriodNanos * factor));
  }

  /** Whether the sensor is read more rarely than wanted, because it is slow. */
  boolean isSlowed() {
    return factor > 1;
  }

  private boolean isTooDear(long roundNanos) {
    Arrays.sort(latencies);
    long sum = 0;
    for (int i = 0; i < ROUND - 1; i++) {
      sum += latencies[i];
    }
    return latencies[P95] > SLOW_NANOS || sum > MAX_DUTY * roundNanos;
  }
}

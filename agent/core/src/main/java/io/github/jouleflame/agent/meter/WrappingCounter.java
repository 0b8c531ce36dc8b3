package io.github.jouleflame.agent.meter;

/**
 * Turns a counter that starts again at 0 after its range into one that only rises. Each zone has a
 * range of its own; adding zones first and unwrapping the sum is the classic mistake.
 *
 * <p>Not thread-safe.
 */
final class WrappingCounter {
  private final long range;
  private long lastRaw;
  private long total;
  private boolean started;

  /**
   * @param range the largest value, after which the counter is 0 again; 0 when it never wraps
   */
  WrappingCounter(long range) {
    this.range = range;
  }

  /** Counts so far. */
  long total() {
    return total;
  }

  /** Goes on from {@code raw}, whatever came before it. */
  void restart(long raw) {
    started = true;
    lastRaw = raw;
  }

  /** Counts since the first value. At most one wrap may lie between two calls. */
  long total(long raw) {
    if (!started) {
      started = true;
      lastRaw = raw;
      return 0;
    }
    long step = raw - lastRaw;
    if (step < 0) {
      step += range;
    }
    if (step < 0) {
      step = 0; // no range is known, or the value lies beyond it: count nothing rather than invent
    }
    lastRaw = raw;
    total += step;
    return total;
  }
}

package io.github.jouleflame.agent.meter;

/**
 * How much older than its reading a stepping value is.
 *
 * <p>A step that is first seen at a poll lies between this poll and the one before, so half that
 * gap is the best guess; where the sensor steps more often than it is polled, half its update
 * period. The moments that values stand for never fall, and advance at least half as fast as the
 * clock while an estimate changes.
 *
 * <p>Not thread-safe; makes no garbage.
 */
final class ValueLag {
  /** Until the update period is known: the usual one of NVML counters. */
  private static final long USUAL_UPDATE_NANOS = 100_000_000;

  private final long averagingNanos;
  private final long maxNanos;
  private boolean hasLast;
  private long lastAtNanos;
  private long lastLagNanos;

  /**
   * @param averagingNanos half the window over which the sensor averages
   * @param maxNanos no value is taken for older than this
   */
  ValueLag(long averagingNanos, long maxNanos) {
    this.averagingNanos = averagingNanos;
    this.maxNanos = maxNanos;
  }

  /** Lag by what is known: the gap between polls, and the update period or 0. */
  long expectedNanos(long pollGapNanos, long updateNanos) {
    long stepNanos = updateNanos == 0 ? USUAL_UPDATE_NANOS : updateNanos;
    return Math.min(maxNanos, averagingNanos + Math.min(pollGapNanos, stepNanos) / 2);
  }

  /** Lag of the value read at {@code atNanos}. */
  long of(long atNanos, long pollGapNanos, long updateNanos) {
    long lagNanos = expectedNanos(pollGapNanos, updateNanos);
    if (hasLast) {
      long sinceLastNanos = atNanos - lastAtNanos;
      lagNanos = Math.min(lagNanos, lastLagNanos + sinceLastNanos / 2);
    }
    hasLast = true;
    lastAtNanos = atNanos;
    lastLagNanos = lagNanos;
    return lagNanos;
  }
}

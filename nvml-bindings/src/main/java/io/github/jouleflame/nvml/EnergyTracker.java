package io.github.jouleflame.nvml;

/**
 * Turns readings of an energy counter into intervals.
 *
 * <p>The counter counts since the driver was loaded. It has 64 bits and never wraps; when it falls,
 * the driver was reloaded (without persistence mode that happens when its last client closes), and
 * the energy in between is unknown. Then there is no interval, and the next one starts at the new
 * value.
 *
 * <p>For one thread at a time; allocates nothing.
 */
public final class EnergyTracker {
  private long lastMillijoules;
  private long intervalMillijoules;
  private boolean hasLast;
  private boolean hasInterval;
  private int resetCount;

  /**
   * Takes a reading.
   *
   * @return whether there is an interval now: not after the first reading, nor after a fall
   */
  public boolean accept(long totalMillijoules) {
    boolean isReset = hasLast && totalMillijoules < lastMillijoules;
    if (isReset) {
      resetCount++;
    }
    hasInterval = hasLast && !isReset;
    intervalMillijoules = hasInterval ? totalMillijoules - lastMillijoules : 0;
    lastMillijoules = totalMillijoules;
    hasLast = true;
    return hasInterval;
  }

  /**
   * Energy between the last two readings.
   *
   * @throws IllegalStateException if the last {@link #accept} gave no interval
   */
  public long intervalMillijoules() {
    if (!hasInterval) {
      throw new IllegalStateException("interval: absent (first reading, or the driver reloaded)");
    }
    return intervalMillijoules;
  }

  /** How often the counter fell. */
  public int resetCount() {
    return resetCount;
  }
}

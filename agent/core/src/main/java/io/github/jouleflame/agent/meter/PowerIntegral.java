package io.github.jouleflame.agent.meter;

/**
 * Energy from power: the area under straight lines between readings (trapezoid rule).
 *
 * <p>Across a pause longer than the bridge nothing is known of the power, so that the integral
 * starts again.
 *
 * <p>Not thread-safe; makes no garbage.
 */
final class PowerIntegral {
  /** Longest time between two readings that a straight line may bridge: 2 s. */
  static final long MAX_BRIDGE_NANOS = 2_000_000_000;

  private boolean hasLast;
  private long lastNanos;
  private double lastWatts;
  private double joules;

  /**
   * Takes a reading.
   *
   * @return whether the integral goes on; false at its first reading and after a long pause
   */
  boolean add(long atNanos, double watts) {
    boolean goesOn = hasLast && atNanos - lastNanos <= MAX_BRIDGE_NANOS;
    if (goesOn) {
      joules += (lastWatts + watts) / 2 * ((atNanos - lastNanos) / 1e9);
    } else {
      joules = 0;
    }
    hasLast = true;
    lastNanos = atNanos;
    lastWatts = watts;
    return goesOn;
  }

  /** The next reading is a new beginning. */
  void interrupt() {
    hasLast = false;
  }

  /** Joules since the last beginning. */
  double joules() {
    return joules;
  }
}

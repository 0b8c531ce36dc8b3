package io.github.jouleflame.agent.attribute;

/**
 * What the attributor has to know of a meter.
 *
 * @param rule who pays for its dynamic joules
 * @param lagNanos how much older than its reading a value is at most, at least 0
 * @param floor idle floor from outside, or {@link IdleFloor#UNKNOWN} to learn it from the run
 * @param counted whether its joules are part of sums over meters; false for a part of another meter
 */
public record MeterSpec(ShareRule rule, long lagNanos, IdleFloor floor, boolean counted) {
  /** A meter that is part of the sums. */
  public MeterSpec(ShareRule rule, long lagNanos, IdleFloor floor) {
    this(rule, lagNanos, floor, true);
  }

  public MeterSpec {
    if (lagNanos < 0) {
      throw new IllegalArgumentException("lagNanos: " + lagNanos + " (expected: >= 0)");
    }
  }
}

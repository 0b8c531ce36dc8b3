package io.github.jouleflame.agent.attribute;

/**
 * What the attributor has to know of a meter.
 *
 * @param rule who pays for its dynamic joules
 * @param lagNanos how much older than its reading a value is at most, at least 0
 * @param floor idle floor from outside, or {@link IdleFloor#UNKNOWN} to learn it from the run
 */
public record MeterSpec(ShareRule rule, long lagNanos, IdleFloor floor) {
  public MeterSpec {
    if (lagNanos < 0) {
      throw new IllegalArgumentException("lagNanos: " + lagNanos + " (expected: >= 0)");
    }
  }
}

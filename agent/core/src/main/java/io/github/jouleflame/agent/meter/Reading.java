package io.github.jouleflame.agent.meter;

/**
 * One value of a meter; the same object is filled again and again.
 *
 * <p>Not thread-safe.
 */
public final class Reading {
  /** What a reading says. */
  public enum Kind {
    /** {@link Reading#joules()} holds. */
    VALUE,
    /** The sensor gave nothing. Never a zero: the next value covers the time in between. */
    GAP,
    /** The counter began anew: what it counted since its last value is unknown. */
    RESTART
  }

  private Kind kind = Kind.GAP;
  private long atNanos;
  private double joules;

  /** Sets a value: cumulative joules at a moment of the sampler's clock. */
  public void value(long valueAtNanos, double cumulativeJoules) {
    kind = Kind.VALUE;
    atNanos = valueAtNanos;
    joules = cumulativeJoules;
  }

  /** Nothing could be read. */
  public void gap() {
    kind = Kind.GAP;
  }

  /** The counter began anew, now at {@code cumulativeJoules}. */
  public void restart(long valueAtNanos, double cumulativeJoules) {
    kind = Kind.RESTART;
    atNanos = valueAtNanos;
    joules = cumulativeJoules;
  }

  public Kind kind() {
    return kind;
  }

  /** Midpoint of the clock before and after the read. */
  public long atNanos() {
    return atNanos;
  }

  /** Joules since some fixed start. */
  public double joules() {
    return joules;
  }
}

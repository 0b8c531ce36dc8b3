package io.github.jouleflame.agent.meter;

import org.jspecify.annotations.Nullable;

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

  private static final long AS_DESCRIBED = -1;

  private Kind kind = Kind.GAP;
  private long atNanos;
  private long lagNanos;
  private double joules;
  private @Nullable String cause;

  /**
   * Sets a value: cumulative joules at a moment of the sampler's clock, as old as the meter's
   * description says.
   */
  public void value(long valueAtNanos, double cumulativeJoules) {
    value(valueAtNanos, AS_DESCRIBED, cumulativeJoules);
  }

  /** Sets a value that is {@code valueLagNanos} older than its reading. */
  public void value(long valueAtNanos, long valueLagNanos, double cumulativeJoules) {
    set(Kind.VALUE, valueAtNanos, valueLagNanos, cumulativeJoules);
  }

  /** Nothing could be read. */
  public void gap() {
    kind = Kind.GAP;
    cause = null;
  }

  /** Nothing could be read, because of {@code gapCause}. */
  public void gap(String gapCause) {
    kind = Kind.GAP;
    cause = gapCause;
  }

  /** The counter began anew, now at {@code cumulativeJoules}. */
  public void restart(long valueAtNanos, double cumulativeJoules) {
    restart(valueAtNanos, AS_DESCRIBED, cumulativeJoules);
  }

  /** The counter began anew, with a value {@code valueLagNanos} older than its reading. */
  public void restart(long valueAtNanos, long valueLagNanos, double cumulativeJoules) {
    set(Kind.RESTART, valueAtNanos, valueLagNanos, cumulativeJoules);
  }

  /** The counter began anew in the midst of a run, because of {@code restartCause}. */
  public void restart(long valueAtNanos, double cumulativeJoules, String restartCause) {
    restart(valueAtNanos, AS_DESCRIBED, cumulativeJoules);
    cause = restartCause;
  }

  /** As {@link #restart(long, long, double)}, in the midst of a run. */
  public void restart(
      long valueAtNanos, long valueLagNanos, double cumulativeJoules, String restartCause) {
    restart(valueAtNanos, valueLagNanos, cumulativeJoules);
    cause = restartCause;
  }

  private void set(Kind newKind, long valueAtNanos, long valueLagNanos, double cumulativeJoules) {
    kind = newKind;
    atNanos = valueAtNanos;
    lagNanos = valueLagNanos;
    joules = cumulativeJoules;
    cause = null;
  }

  public Kind kind() {
    return kind;
  }

  /** Midpoint of the clock before and after the read. */
  public long atNanos() {
    return atNanos;
  }

  /**
   * How much older than {@link #atNanos()} the value is; {@code describedNanos} where the meter did
   * not say, and never more than that.
   */
  public long lagNanos(long describedNanos) {
    return lagNanos < 0 ? describedNanos : Math.min(lagNanos, describedNanos);
  }

  /**
   * Why there is a gap or, in the midst of a run, a restart; null if nothing more is known, and at
   * the counter's first beginning.
   */
  public @Nullable String cause() {
    return cause;
  }

  /** Joules since some fixed start. */
  public double joules() {
    return joules;
  }
}

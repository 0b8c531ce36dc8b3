package io.github.jouleflame.agent.meter;

/** A clock that a test moves. */
public final class VirtualClock implements Clock {
  private static final long MILLI = 1_000_000;
  private final long startNanos;
  private long nowNanos;

  private VirtualClock(long startNanos) {
    this.startNanos = startNanos;
    this.nowNanos = startNanos;
  }

  /** Begins anywhere. */
  public static VirtualClock usual() {
    return new VirtualClock(123_456_789);
  }

  /** Overflows after three seconds, as a JVM's clock may. */
  static VirtualClock overflowingSoon() {
    return new VirtualClock(Long.MAX_VALUE - 3_000 * MILLI);
  }

  @Override
  public long nanos() {
    return nowNanos;
  }

  public long startNanos() {
    return startNanos;
  }

  /** Time since the test began. */
  public long elapsedNanos() {
    return nowNanos - startNanos;
  }

  public void advanceMillis(double millis) {
    nowNanos += Math.round(millis * MILLI);
  }
}

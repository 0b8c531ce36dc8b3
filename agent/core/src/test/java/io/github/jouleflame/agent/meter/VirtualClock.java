package io.github.jouleflame.agent.meter;

/** A clock that a test moves. Begins near the overflow of a long, as a JVM's clock may. */
public final class VirtualClock implements Clock {
  private static final long MILLI = 1_000_000;
  private final long startNanos = Long.MAX_VALUE - 3_000 * MILLI;
  private long nowNanos = startNanos;

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

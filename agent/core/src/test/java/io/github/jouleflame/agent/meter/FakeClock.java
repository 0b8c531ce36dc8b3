package io.github.jouleflame.agent.meter;

/** A clock that a test sets by hand. */
public final class FakeClock implements Clock {
  private long nanos;
  private long stepNanos;

  public FakeClock(long nanos) {
    this.nanos = nanos;
  }

  /** From now on each look moves the clock on. */
  public FakeClock stepping(long newStepNanos) {
    stepNanos = newStepNanos;
    return this;
  }

  public void advance(long byNanos) {
    nanos += byNanos;
  }

  @Override
  public long nanos() {
    long now = nanos;
    nanos += stepNanos;
    return now;
  }
}

package io.github.jouleflame.agent.record;

/** CPU clocks that a test sets by hand. */
final class FakeCpuClock implements CpuClock {
  volatile long currentThreadNanos;
  volatile long threadNanos;

  @Override
  public long currentThreadNanos() {
    return currentThreadNanos;
  }

  @Override
  public long threadNanos(long threadId) {
    return threadNanos;
  }
}

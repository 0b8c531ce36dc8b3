package io.github.jouleflame.agent.benchmarks.cost;

import java.util.concurrent.locks.LockSupport;

/** Wakes on an absolute grid, as the sampler does, and does nothing. */
final class EmptyLoop implements Runnable {
  static final String NAME = "empty-loop";

  private final long periodNanos;
  private volatile long ticks;

  EmptyLoop(long periodNanos) {
    this.periodNanos = periodNanos;
  }

  /** Starts it as a daemon. */
  void start() {
    Thread thread = new Thread(this, NAME);
    thread.setDaemon(true);
    thread.start();
  }

  /** How often it woke. */
  long ticks() {
    return ticks;
  }

  @Override
  @SuppressWarnings({"InfiniteLoopStatement", "NonAtomicVolatileUpdate"}) // one thread writes
  public void run() {
    long nextNanos = System.nanoTime() + periodNanos;
    while (true) {
      long waitNanos = nextNanos - System.nanoTime();
      if (waitNanos > 0) {
        LockSupport.parkNanos(this, waitNanos);
        continue;
      }
      ticks++;
      nextNanos += periodNanos;
      long lateNanos = System.nanoTime() - nextNanos;
      if (lateNanos > 0) {
        nextNanos += (lateNanos / periodNanos + 1) * periodNanos;
      }
    }
  }
}

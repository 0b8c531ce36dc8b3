package io.github.jouleflame.agent.benchmarks.truth;

import java.util.concurrent.locks.LockSupport;

/** Waits without using a processor. */
final class Pause {
  private Pause() {}

  static void nanos(long nanos) {
    until(System.nanoTime() + nanos);
  }

  static void until(long deadlineNanos) {
    long left;
    while ((left = deadlineNanos - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }
}

package io.github.jouleflame.nvml;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts calls that are inside the native library, so that it is not unloaded under one of them.
 *
 * <p>{@link #enter} and {@link #exit} are called by any thread on the hot path: one atomic update
 * each, no lock, no allocation. The sign bit of the state says closed, the rest is the number of
 * calls inside.
 */
final class CallGate {
  private static final int CLOSED = Integer.MIN_VALUE;
  private static final long PAUSE_NANOS = 100_000;

  private final AtomicInteger state = new AtomicInteger();

  /** Whether the call may go on; then {@link #exit} must follow. */
  boolean enter() {
    if (state.getAndIncrement() >= 0) {
      return true;
    }
    state.getAndDecrement();
    return false;
  }

  void exit() {
    state.getAndDecrement();
  }

  /** Closes the gate. True for the one caller who closed it. */
  boolean close() {
    return state.getAndUpdate(now -> now | CLOSED) >= 0;
  }

  /**
   * Waits until nobody is inside; false if somebody still is after so long. To be called after
   * {@link #close}.
   */
  boolean awaitEmpty(long timeoutMillis) {
    for (long waitedNanos = 0; state.get() != CLOSED; waitedNanos += PAUSE_NANOS) {
      if (waitedNanos >= timeoutMillis * 1_000_000) {
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return true;
  }
}

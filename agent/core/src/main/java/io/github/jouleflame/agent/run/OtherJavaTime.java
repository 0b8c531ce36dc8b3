package io.github.jouleflame.agent.run;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * CPU time of the application's own Java threads per window, beyond what their boundaries tell of.
 * All Java threads are asked for it, but only when it matters: a look costs as much as a tick for
 * every twenty threads, and makes garbage.
 *
 * <p>It tells these threads from native workers, and only where a compute boundary is open do these
 * two part ways. So a window in which none was open waits for the next look, until the CPU time
 * that nobody is known for adds up to {@value #LET_WAIT_NANOS} ns. What such windows were given is
 * taken off the look that follows, so that no CPU time counts twice.
 *
 * <p>A look sees the threads that live. So only theirs is taken off of what slices know already:
 * taking off what a thread told before its end would hide as much of the others. What a thread that
 * came and went used before its first boundary is known from its first event, and added.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class OtherJavaTime {
  /** The step of the process clock: what may lie between two looks is not known better anyway. */
  static final long LET_WAIT_NANOS = 20_000_000;

  private final LongSupplier usedSinceLook;
  private final LongSupplier toldSinceLook;
  private long agentNanos;
  private long givenNanos;

  /**
   * @param usedSinceLook CPU time of all living Java threads since it was last asked
   * @param toldSinceLook what slices know of it by the threads' own events, less what these know of
   *     threads that have ended and no slice does
   */
  OtherJavaTime(LongSupplier usedSinceLook, LongSupplier toldSinceLook) {
    this.usedSinceLook = usedSinceLook;
    this.toldSinceLook = toldSinceLook;
  }

  /** Begins anew: the next window starts here. */
  void begin() {
    look();
  }

  /** CPU time of Java threads in a window that no slice knows of. */
  long ofWindow(List<PendingSlice> window) {
    long unexplained = 0; // may stay negative: the clock steps
    boolean compute = false;
    for (int i = 0; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      unexplained += slice.unexplainedNanos();
      agentNanos += slice.agentNanos;
      compute |= slice.slice.computeUnionNanos() > 0;
    }
    if (!compute && givenNanos + unexplained < LET_WAIT_NANOS) {
      givenNanos += unexplained;
      return Math.max(0, unexplained);
    }
    return Math.max(0, look());
  }

  private long look() {
    long accounted = agentNanos + Math.max(0, givenNanos);
    agentNanos = 0;
    givenNanos = 0;
    return usedSinceLook.getAsLong() - toldSinceLook.getAsLong() - accounted;
  }
}

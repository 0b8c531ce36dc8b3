package io.github.jouleflame.agent.run;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * CPU time of all Java threads per window, asked for only when it matters: a look costs as much as
 * a tick for every twenty threads, and makes garbage.
 *
 * <p>It tells the application's own threads from native workers, and only where a compute boundary
 * is open do these two part ways. So a window in which none was open waits for the next look, until
 * the CPU time that nobody is known for adds up to {@value #LET_WAIT_NANOS} ns. What such windows
 * were given is taken off the look that follows, so that no CPU time counts twice.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class OtherJavaTime {
  /** The step of the process clock: what may lie between two looks is not known better anyway. */
  static final long LET_WAIT_NANOS = 20_000_000;

  private final LongSupplier usedSinceLook;
  private long knownJavaNanos;
  private long unexplainedNanos;

  /**
   * @param usedSinceLook CPU time of all Java threads since it was last asked
   */
  OtherJavaTime(LongSupplier usedSinceLook) {
    this.usedSinceLook = usedSinceLook;
  }

  /** Begins anew: the next window starts here. */
  void begin() {
    look();
  }

  /**
   * CPU time of the Java threads in a window, those inside boundaries and the agent's own included.
   *
   * @param processNanos CPU time of the process in the window
   */
  long ofWindow(List<PendingSlice> window, long processNanos) {
    long known = 0;
    long knownJava = 0;
    boolean compute = false;
    for (int i = 0; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      known += slice.knownNanos();
      knownJava += slice.boundaryNanos + slice.outsideNanos + slice.agentNanos;
      compute |= slice.slice.computeUnionNanos() > 0;
    }
    long unexplained = processNanos - known; // may be negative: the clock steps
    if (!compute && unexplainedNanos + unexplained < LET_WAIT_NANOS) {
      knownJavaNanos += knownJava;
      unexplainedNanos += unexplained;
      return knownJava + Math.max(0, unexplained);
    }
    long accounted = knownJavaNanos + Math.max(0, unexplainedNanos);
    return Math.max(0, look() - accounted);
  }

  private long look() {
    knownJavaNanos = 0;
    unexplainedNanos = 0;
    return usedSinceLook.getAsLong();
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.meter.Reading;

/**
 * A slice that waits for the end of its window, when the machine's and the Java threads' CPU time
 * are known. Reused. Not thread-safe.
 */
final class PendingSlice {
  final Slice.Builder slice = new Slice.Builder();
  final Reading[] readings;
  final boolean[] wasRead;
  long startNanos;
  long endNanos;

  /** CPU time by clocks of their own: threads in and outside boundaries, GC, JIT, the agent. */
  long boundaryNanos;

  long outsideNanos;
  long gcNanos;
  long jitNanos;
  long agentNanos;

  /** CPU time of the whole process in this slice, as far as its clock tells. */
  long processNanos;

  PendingSlice(int meters) {
    readings = new Reading[meters];
    for (int i = 0; i < meters; i++) {
      readings[i] = new Reading();
    }
    wasRead = new boolean[meters];
  }

  void reset() {
    java.util.Arrays.fill(wasRead, false);
    boundaryNanos = 0;
    outsideNanos = 0;
    gcNanos = 0;
    jitNanos = 0;
    agentNanos = 0;
    processNanos = 0;
  }

  long lengthNanos() {
    return endNanos - startNanos;
  }

  /** CPU time that has a known owner. */
  long knownNanos() {
    return boundaryNanos + outsideNanos + gcNanos + jitNanos + agentNanos;
  }

  /** CPU time of which no owner is known; below 0 where the process's clock lags behind. */
  long unexplainedNanos() {
    return processNanos - knownNanos();
  }
}

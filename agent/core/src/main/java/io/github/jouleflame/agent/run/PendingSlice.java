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
  boolean computeWasOpen;
  long boundaryNanos;
  long processNanos;
  long gcNanos;
  long jitNanos;
  long agentNanos;

  PendingSlice(int meters) {
    readings = new Reading[meters];
    for (int i = 0; i < meters; i++) {
      readings[i] = new Reading();
    }
    wasRead = new boolean[meters];
  }

  void reset() {
    java.util.Arrays.fill(wasRead, false);
    computeWasOpen = false;
    boundaryNanos = 0;
    processNanos = 0;
    gcNanos = 0;
    jitNanos = 0;
    agentNanos = 0;
  }

  long lengthNanos() {
    return endNanos - startNanos;
  }

  /** CPU time of the process that no known thread explains in this slice. */
  long unexplainedNanos() {
    return Math.max(0, processNanos - boundaryNanos - gcNanos - jitNanos - agentNanos);
  }
}

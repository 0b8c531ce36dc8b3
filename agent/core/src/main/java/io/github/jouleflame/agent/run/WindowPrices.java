package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.RecentPrices;
import io.github.jouleflame.agent.record.CallPrices;
import java.util.List;

/**
 * Turns what meters cost per nanosecond into what a call pays per nanosecond: native workers and
 * accelerators are paid by the time in innermost compute boundaries, the idle floor by open time.
 */
final class WindowPrices {
  private final int cpus;

  /**
   * @param cpus logical processors of the machine
   */
  WindowPrices(int cpus) {
    this.cpus = cpus;
  }

  CallPrices of(List<PendingSlice> window, RecentPrices recent) {
    double self = 0;
    double open = 0;
    double compute = 0;
    double computeOpen = 0;
    double workers = 0;
    for (int i = 0; i < window.size(); i++) {
      PendingSlice pending = window.get(i);
      self += pending.slice.selfNanos();
      open += pending.slice.openUnionNanos();
      compute += pending.slice.computeNanos();
      computeOpen += pending.slice.computeUnionNanos();
      // As in the attributor: no more than the processors could burn meanwhile.
      workers +=
          Math.min(pending.slice.nativeNanos(), (double) pending.slice.computeUnionNanos() * cpus);
    }
    return new CallPrices(
        recent.joulesPerCpuNano(),
        compute == 0
            ? 0
            : (recent.joulesPerCpuNano() * workers
                    + recent.joulesPerComputeOpenNano() * computeOpen)
                / compute,
        self == 0 ? 0 : recent.floorWatts() / 1e9 * (open / self));
  }
}

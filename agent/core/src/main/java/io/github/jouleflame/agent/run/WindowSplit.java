package io.github.jouleflame.agent.run;

import java.util.List;

/**
 * Spreads what is known only per window over the window's slices: CPU time of other processes, of
 * Java threads outside boundaries, and of native workers.
 *
 * <p>{@code /proc/stat} steps by 10 ms and so does the JVM's process clock, so a single slice
 * cannot tell; half a second can. What a window overdraws (rounding may make a part larger than the
 * whole) is carried into the next one, so that sums stay exact over a run.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class WindowSplit {
  private long processDebt;
  private long machineDebt;

  /**
   * @param processNanos CPU time of the process in the window
   * @param javaNanos CPU time of all its Java threads in the window
   * @param machineNanos busy time of the machine in the window; negative when unknown
   */
  void split(List<PendingSlice> window, long processNanos, long javaNanos, long machineNanos) {
    long boundary = 0;
    long agent = 0;
    long explained = 0;
    for (PendingSlice slice : window) {
      boundary += slice.boundaryNanos;
      agent += slice.agentNanos;
      explained += slice.boundaryNanos + slice.gcNanos + slice.jitNanos + slice.agentNanos;
    }
    long unexplained = processNanos - explained + processDebt;
    processDebt = Math.min(0, unexplained);
    unexplained = Math.max(0, unexplained);
    long otherJava = Math.min(unexplained, Math.max(0, javaNanos - boundary - agent));
    spreadUnexplained(window, unexplained, unexplained - otherJava);

    long others = machineNanos < 0 ? 0 : machineNanos - processNanos + machineDebt;
    machineDebt = Math.min(0, others);
    spreadOthers(window, Math.max(0, others));
  }

  /**
   * Native workers go first to slices in which a compute boundary was open: with none open, native
   * and other Java threads are the application's alike, so there is nothing to tell apart.
   */
  private static void spreadUnexplained(
      List<PendingSlice> window, long unexplained, long nativeNanos) {
    double sum = 0;
    double sumInCompute = 0;
    double length = 0;
    for (PendingSlice slice : window) {
      long own = slice.unexplainedNanos();
      sum += own;
      length += slice.lengthNanos();
      if (slice.computeWasOpen) {
        sumInCompute += own;
      }
    }
    double scale = sum == 0 ? 0 : unexplained / sum;
    double inCompute = sumInCompute * scale;
    double nativeShare = inCompute == 0 ? 0 : Math.min(1, nativeNanos / inCompute);
    for (PendingSlice slice : window) {
      double own =
          sum == 0
              ? unexplained * (slice.lengthNanos() / length)
              : slice.unexplainedNanos() * scale;
      double nativePart = slice.computeWasOpen ? own * nativeShare : 0;
      slice.slice.nativeWorkers(Math.round(nativePart));
      slice.slice.otherJava(Math.max(0, Math.round(own - nativePart)));
    }
  }

  private static void spreadOthers(List<PendingSlice> window, long others) {
    double length = 0;
    for (PendingSlice slice : window) {
      length += slice.lengthNanos();
    }
    for (PendingSlice slice : window) {
      slice.slice.otherProcesses(Math.round(others * (slice.lengthNanos() / length)));
    }
  }
}

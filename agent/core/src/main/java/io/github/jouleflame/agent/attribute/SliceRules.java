package io.github.jouleflame.agent.attribute;

/**
 * The rules that turn a slice into weights: who pays for dynamic joules, and who was open while the
 * idle floor was burnt. The only place where they stand.
 */
final class SliceRules {
  private SliceRules() {}

  /** CPU time each account used: see "Splitting the joules" in docs/architecture.md. */
  static void cpuTime(Slice slice, int cpus, double fraction, Weights into) {
    double computeOpen = 0;
    for (int i = 0; i < slice.size(); i++) {
      computeOpen += slice.computeNanos(i);
      into.add(Accounts.ofPath(slice.path(i)), fraction * slice.cpuNanos(i));
    }
    // Native workers (ONNX Runtime, OpenMP, libtorch pools) are paid by the innermost open compute
    // boundaries, but by no more than the machine's CPUs could burn while one was open: a native
    // background thread must not land on a boundary that was open for a microsecond.
    double nativeToCompute =
        computeOpen == 0
            ? 0
            : Math.min(slice.nativeNanos(), (double) slice.computeUnionNanos() * cpus);
    if (nativeToCompute > 0) {
      for (int i = 0; i < slice.size(); i++) {
        double share = slice.computeNanos(i) / computeOpen;
        into.add(Accounts.ofPath(slice.path(i)), fraction * nativeToCompute * share);
      }
    }
    double nativeElsewhere = slice.nativeNanos() - nativeToCompute;
    into.add(Accounts.APPLICATION, fraction * (slice.otherJavaNanos() + nativeElsewhere));
    into.add(Accounts.GC, fraction * slice.gcNanos());
    into.add(Accounts.JIT, fraction * slice.jitNanos());
    into.add(Accounts.AGENT, fraction * slice.agentNanos());
    into.add(Accounts.OTHER_PROCESSES, fraction * slice.otherProcessesNanos());
  }

  /** Open time of compute boundaries; with none open, the application's. */
  static void openTime(Slice slice, double fraction, Weights into) {
    double computeOpen = 0;
    for (int i = 0; i < slice.size(); i++) {
      computeOpen += slice.computeNanos(i);
    }
    double union = Math.min(slice.computeUnionNanos(), slice.lengthNanos());
    if (computeOpen > 0) {
      for (int i = 0; i < slice.size(); i++) {
        double share = slice.computeNanos(i) / computeOpen;
        into.add(Accounts.ofPath(slice.path(i)), fraction * union * share);
      }
    } else {
      union = 0;
    }
    into.add(Accounts.APPLICATION, fraction * (slice.lengthNanos() - union));
  }

  /**
   * Time in which each path was open, shared among concurrent threads so that the sum is the time
   * in which anything was open. Returns the rest of the slice, in which nothing was.
   */
  static double floorTime(Slice slice, double fraction, Weights into) {
    double open = 0;
    for (int i = 0; i < slice.size(); i++) {
      open += slice.selfNanos(i);
    }
    double union = open == 0 ? 0 : Math.min(slice.openUnionNanos(), slice.lengthNanos());
    if (open > 0) {
      for (int i = 0; i < slice.size(); i++) {
        double share = slice.selfNanos(i) / open;
        into.add(Accounts.ofPath(slice.path(i)), fraction * union * share);
      }
    }
    return fraction * (slice.lengthNanos() - union);
  }

  /** Time in which each path was innermost, summed over threads. */
  static void timeInnermost(Slice slice, double fraction, Weights into) {
    for (int i = 0; i < slice.size(); i++) {
      into.add(Accounts.ofPath(slice.path(i)), fraction * slice.selfNanos(i));
    }
  }

  /** Time in which each path was the innermost compute boundary, summed over threads. */
  static void timeComputing(Slice slice, double fraction, Weights into) {
    for (int i = 0; i < slice.size(); i++) {
      into.add(Accounts.ofPath(slice.path(i)), fraction * slice.computeNanos(i));
    }
  }
}

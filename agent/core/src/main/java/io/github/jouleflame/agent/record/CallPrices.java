package io.github.jouleflame.agent.record;

/**
 * What a call pays in a window, over all meters: the window's joules are shared by these very
 * times, so that the calls of a window come to what their paths were given.
 *
 * @param joulesPerCpuNano for CPU time of the calling thread
 * @param joulesPerComputeNano for time as innermost compute boundary: native workers, accelerators
 * @param joulesPerOpenNano for wall time: the idle floor
 */
public record CallPrices(
    double joulesPerCpuNano, double joulesPerComputeNano, double joulesPerOpenNano) {
  /** Nothing is known yet. */
  public static final CallPrices NONE = new CallPrices(0, 0, 0);

  double joules(double openNanos, double cpuNanos, double computeNanos) {
    return joulesPerOpenNano * openNanos
        + joulesPerCpuNano * cpuNanos
        + joulesPerComputeNano * computeNanos;
  }
}

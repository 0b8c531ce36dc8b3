package io.github.jouleflame.nvml;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/**
 * What a call costs this thread, once warm. The time is CPU time of the best of several rounds,
 * because machines that run tests are busy.
 *
 * @param bytes heap memory allocated, on average
 * @param cpuNanos CPU time, on average in the best round
 */
record CallCost(double bytes, double cpuNanos) {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 10;
  private static final int CALLS_PER_ROUND = 20_000;

  static CallCost of(Supplier<NvmlReturn> call) {
    repeat(call, CALLS_PER_ROUND);
    long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
    long bestNanos = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long nanosBefore = THREADS.getCurrentThreadCpuTime();
      repeat(call, CALLS_PER_ROUND);
      bestNanos = Math.min(bestNanos, THREADS.getCurrentThreadCpuTime() - nanosBefore);
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
    return new CallCost(
        (double) bytes / (ROUNDS * CALLS_PER_ROUND), (double) bestNanos / CALLS_PER_ROUND);
  }

  private static void repeat(Supplier<NvmlReturn> call, int times) {
    for (int i = 0; i < times; i++) {
      NvmlReturn code = call.get();
      if (!code.isSuccess()) {
        throw new AssertionError("call " + i + " returned " + code);
      }
    }
  }
}

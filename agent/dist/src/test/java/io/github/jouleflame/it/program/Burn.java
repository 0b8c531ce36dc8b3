package io.github.jouleflame.it.program;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Uses up CPU time of the calling thread: as measured by its own clock, however busy the machine.
 */
final class Burn {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static volatile double sink;

  private Burn() {}

  static void cpuMillis(long millis) {
    long end = THREADS.getCurrentThreadCpuTime() + millis * 1_000_000;
    double x = sink;
    while (THREADS.getCurrentThreadCpuTime() < end) {
      for (int i = 1; i < 2_000; i++) {
        x += Math.sqrt(i + x);
      }
    }
    sink = x;
  }
}

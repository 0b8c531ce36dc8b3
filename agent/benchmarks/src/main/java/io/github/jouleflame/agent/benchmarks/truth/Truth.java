package io.github.jouleflame.agent.benchmarks.truth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** CPU time that each method of a workload used, as the workload itself measured. Thread-safe. */
final class Truth {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, LongAdder> nanosByMethod = new ConcurrentHashMap<>();

  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  void add(String method, long cpuNanos) {
    nanosByMethod.computeIfAbsent(method, k -> new LongAdder()).add(cpuNanos);
  }

  /** One line per method on stdout, for the harness. */
  void print() {
    nanosByMethod.forEach((method, nanos) -> System.out.println("truth " + method + " " + nanos));
  }
}

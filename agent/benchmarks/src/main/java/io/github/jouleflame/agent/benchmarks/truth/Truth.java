package io.github.jouleflame.agent.benchmarks.truth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * Joules that each method of a workload used, as the workload itself knows. A method's name stands
 * for the method and all that it calls; with {@link #SELF} behind it for the method alone.
 * Thread-safe.
 */
final class Truth {
  /** Behind a method's name: without what it calls. */
  static final String SELF = "/self";

  /** In the place of a method: all that was used above the idle power, whoever used it. */
  static final String ALL = "[all]";

  /** In the place of a method: what burned outside of all boundaries. */
  static final String OUTSIDE = "[application]";

  /** In the place of a method: the JVM's garbage collector. */
  static final String GC = "[gc]";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, DoubleAdder> joules = new ConcurrentHashMap<>();

  static long cpuNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** CPU time that a method used, in the world of {@link PowercapWorld}. */
  void addCpu(String method, long cpuNanos) {
    add(PowercapWorld.METER, method, PowercapWorld.WATTS_PER_BUSY_CPU * cpuNanos / 1e9);
  }

  void add(String meter, String method, double methodJoules) {
    joules.computeIfAbsent(meter + " " + method, k -> new DoubleAdder()).add(methodJoules);
  }

  /** One line per method on stdout, for the harness. */
  void print() {
    joules.forEach((key, sum) -> System.out.println("truth " + key + " " + sum.sum()));
  }
}

package io.github.jouleflame.agent.benchmarks.cost;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The measured JVM: runs under the agent, beside an {@link EmptyLoop}, and prints window by window
 * what both threads used. Arguments: threads in boundaries, period in nanoseconds, seconds to warm
 * up, seconds per window, windows.
 */
public final class CostProbe {
  private static final String AGENT_THREADS = "jouleflame-";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static volatile double sink;

  private CostProbe() {}

  public static void main(String[] arguments) {
    int loaded = Integer.parseInt(arguments[0]);
    long periodNanos = Long.parseLong(arguments[1]);
    double warmUpSeconds = Double.parseDouble(arguments[2]);
    double windowSeconds = Double.parseDouble(arguments[3]);
    int windows = Integer.parseInt(arguments[4]);
    for (int i = 0; i < loaded; i++) {
      Thread thread = new Thread(CostProbe::callForEver, "load-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    EmptyLoop empty = new EmptyLoop(periodNanos);
    empty.start();
    pause(warmUpSeconds);
    long[] agent = ids(AGENT_THREADS);
    long[] loop = ids(EmptyLoop.NAME);
    if (agent.length == 0) {
      throw new IllegalStateException("no thread of the agent is running");
    }
    for (int window = 0; window < windows; window++) {
      long startNanos = System.nanoTime();
      long ticks = empty.ticks();
      long agentNanos = cpuNanos(agent);
      long agentBytes = bytes(agent);
      long loopNanos = cpuNanos(loop);
      pause(windowSeconds);
      System.out.printf(
          "window %d %d %d %d %d%n",
          System.nanoTime() - startNanos,
          empty.ticks() - ticks,
          cpuNanos(agent) - agentNanos,
          bytes(agent) - agentBytes,
          cpuNanos(loop) - loopNanos);
    }
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void callForEver() {
    while (true) {
      call();
    }
  }

  /** The boundary: 0.1 ms of work, as long as a model's answer takes to come. */
  static void call() {
    double x = sink;
    for (int i = 0; i < 2000; i++) {
      x = Math.sqrt(x + i);
    }
    sink = x;
    pause(0.02);
  }

  private static long[] ids(String prefix) {
    List<Long> ids = new ArrayList<>();
    for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith(prefix)) {
        ids.add(thread.getThreadId());
      }
    }
    return ids.stream().mapToLong(Long::longValue).toArray();
  }

  private static long cpuNanos(long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += Math.max(0, THREADS.getThreadCpuTime(id));
    }
    return sum;
  }

  private static long bytes(long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += Math.max(0, THREADS.getThreadAllocatedBytes(id));
    }
    return sum;
  }

  private static void pause(double seconds) {
    long deadlineNanos = System.nanoTime() + Math.round(seconds * 1e9);
    long left;
    while ((left = deadlineNanos - System.nanoTime()) > 0) {
      LockSupport.parkNanos(left);
    }
  }
}

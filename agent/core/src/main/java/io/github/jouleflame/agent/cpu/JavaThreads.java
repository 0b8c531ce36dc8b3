package io.github.jouleflame.agent.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * CPU time of all Java threads together since the last look. Some 0.3 us per thread, so asked only
 * once per window.
 *
 * <p>What a thread used between the last look and its end is not seen; it is left to the process's
 * total. Not thread-safe: owned by the sampler thread.
 */
public final class JavaThreads {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Map<Long, Long> last = new HashMap<>();
  private boolean first = true;

  /**
   * CPU time used by the Java threads that are alive now, since the last call; 0 the first time.
   */
  public long usedNanos() {
    Map<Long, Long> now = new HashMap<>();
    long used = 0;
    for (long id : threads.getAllThreadIds()) {
      long nanos = threads.getThreadCpuTime(id);
      if (nanos < 0) {
        continue;
      }
      now.put(id, nanos);
      used += Math.max(0, nanos - last.getOrDefault(id, 0L));
    }
    last = now;
    if (first) {
      first = false;
      return 0;
    }
    return used;
  }
}

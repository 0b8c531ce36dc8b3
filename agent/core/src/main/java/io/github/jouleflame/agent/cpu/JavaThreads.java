package io.github.jouleflame.agent.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU time of all Java threads together since the last look. Some 0.3 us per thread, so asked only
 * once per window.
 *
 * <p>What a thread used between the last look and its end is not seen; it is left to the process's
 * total. Not thread-safe: owned by the sampler thread.
 */
public final class JavaThreads {
  /** Use between two looks that is remembered by thread: a hundredth of half a second. */
  private static final long NOTICEABLE_NANOS = 5_000_000;

  private static final int MAX_BUSY = 10_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private Map<Long, Long> last = new HashMap<>();
  private Map<Long, Long> before = new HashMap<>();
  private final Map<Long, Long> usedSinceStart = new HashMap<>();
  private boolean first = true;

  /**
   * CPU time used by the Java threads that are alive now, since the last call; 0 the first time.
   */
  public long usedNanos() {
    Map<Long, Long> now = before; // two maps take turns
    now.clear();
    long used = 0;
    for (long id : threads.getAllThreadIds()) {
      long nanos = threads.getThreadCpuTime(id);
      if (nanos < 0) {
        continue;
      }
      now.put(id, nanos);
      long ofThread = Math.max(0, nanos - last.getOrDefault(id, 0L));
      used += ofThread;
      if (!first && ofThread >= NOTICEABLE_NANOS && usedSinceStart.size() < MAX_BUSY) {
        usedSinceStart.merge(id, ofThread, Long::sum);
      }
    }
    before = last;
    last = now;
    if (first) {
      first = false;
      return 0;
    }
    return used;
  }

  /**
   * A thread that has used CPU time since the first call.
   *
   * @param name as it is now
   * @param cpuNanos as far as it was noticeable from look to look
   */
  public record Busy(String name, long cpuNanos) {}

  /** The busiest threads that are alive, the busiest first. */
  public List<Busy> busiest(int count) {
    List<Map.Entry<Long, Long>> all = new ArrayList<>(usedSinceStart.entrySet());
    all.sort(Map.Entry.<Long, Long>comparingByValue().reversed());
    List<Busy> busiest = new ArrayList<>();
    for (Map.Entry<Long, Long> entry : all) {
      if (busiest.size() == count) {
        break;
      }
      ThreadInfo info = threads.getThreadInfo(entry.getKey());
      if (info != null) {
        busiest.add(new Busy(info.getThreadName(), entry.getValue()));
      }
    }
    return busiest;
  }
}

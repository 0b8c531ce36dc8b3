package io.github.jouleflame.agent.cpu;

import io.github.jouleflame.agent.record.CpuClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of Java threads, as the JVM tells it (0.3 to 0.5 us a read, no garbage). Thread-safe.
 */
public final class ThreadClock implements CpuClock {
  private final ThreadMXBean threads;

  private ThreadClock(ThreadMXBean threads) {
    this.threads = threads;
  }

  /** The clock, or null on a JVM that has none. */
  public static @Nullable ThreadClock open() {
    try {
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      if (!threads.isThreadCpuTimeSupported()) {
        return null;
      }
      if (!threads.isThreadCpuTimeEnabled()) {
        threads.setThreadCpuTimeEnabled(true);
      }
      return new ThreadClock(threads);
    } catch (LinkageError e) {
      return null; // a minimal runtime image, without java.management
    }
  }

  @Override
  public long currentThreadNanos() {
    return threads.getCurrentThreadCpuTime();
  }

  @Override
  public long threadNanos(long threadId) {
    return threads.getThreadCpuTime(threadId);
  }
}

package io.github.jouleflame.agent.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** The threads of this JVM. Thread-safe. */
final class MxBeanThreads implements JvmThreads {
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** Whether CPU times of many threads come in one array: else two arrays are made for each. */
  private final boolean isBulk = isBulk(threads);

  private static boolean isBulk(ThreadMXBean threads) {
    try {
      return threads instanceof com.sun.management.ThreadMXBean;
    } catch (LinkageError e) {
      return false; // a runtime image without jdk.management
    }
  }

  @Override
  public long started() {
    return threads.getTotalStartedThreadCount();
  }

  @Override
  public int living() {
    return threads.getThreadCount();
  }

  @Override
  public long[] ids() {
    return threads.getAllThreadIds();
  }

  @Override
  public long[] cpuNanos(long[] ids) {
    if (isBulk) {
      return ((com.sun.management.ThreadMXBean) threads).getThreadCpuTime(ids);
    }
    long[] nanos = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      nanos[i] = threads.getThreadCpuTime(ids[i]);
    }
    return nanos;
  }

  @Override
  public @Nullable String name(long id) {
    ThreadInfo info = threads.getThreadInfo(id);
    return info == null ? null : info.getThreadName();
  }
}

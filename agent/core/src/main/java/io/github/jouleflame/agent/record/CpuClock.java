package io.github.jouleflame.agent.record;

/**
 * CPU time of threads, in nanoseconds since each thread's start. Implementations are thread-safe.
 */
public interface CpuClock {
  /** Of the calling thread; negative when it has none (a virtual thread, an old platform). */
  long currentThreadNanos();

  /** Of the Java thread with this id; negative when it is gone or unknown. */
  long threadNanos(long threadId);
}

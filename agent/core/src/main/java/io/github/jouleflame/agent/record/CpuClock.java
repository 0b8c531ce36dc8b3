package io.github.jouleflame.agent.record;

/**
 * CPU time of threads, in nanoseconds since each thread's start. Implementations are thread-safe.
 */
public interface CpuClock {
  /** Of the calling thread; negative when it has none (a virtual thread, an old platform). */
  long currentThreadNanos();

  /**
   * A {@link CarrierStamp} of the thread that carries the calling virtual thread; negative when
   * there is none to be had.
   */
  default long currentCarrierStamp() {
    return -1;
  }

  /** Of the Java thread with this id; negative when it is gone or unknown. */
  long threadNanos(long threadId);
}

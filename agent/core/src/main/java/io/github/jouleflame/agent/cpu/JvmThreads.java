package io.github.jouleflame.agent.cpu;

import org.jspecify.annotations.Nullable;

/** What a JVM tells of its Java threads, platform threads only. */
interface JvmThreads {
  /** Threads that ever began. */
  long started();

  /** Threads that live. */
  int living();

  /** Ids of the threads that live, in any order. */
  long[] ids();

  /** CPU time of each, in nanoseconds; negative for one that has ended. */
  long[] cpuNanos(long[] ids);

  /** The thread's name; null when it has ended. */
  @Nullable String name(long id);
}

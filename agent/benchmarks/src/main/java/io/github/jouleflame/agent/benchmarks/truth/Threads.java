package io.github.jouleflame.agent.benchmarks.truth;

import java.util.ArrayList;
import java.util.List;

/** Starts parts of a workload on threads of their own. */
final class Threads {
  private Threads() {}

  /** Returns when all are done. */
  static void inParallel(Runnable... parts) {
    List<Thread> threads = new ArrayList<>();
    for (Runnable part : parts) {
      Thread thread = new Thread(part);
      thread.start();
      threads.add(thread);
    }
    threads.forEach(Threads::join);
  }

  /** A virtual thread; there are some from JDK 21 on, and this is compiled for 17. */
  static Thread startVirtual(Runnable part) {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, part);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no virtual threads", e);
    }
  }

  static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

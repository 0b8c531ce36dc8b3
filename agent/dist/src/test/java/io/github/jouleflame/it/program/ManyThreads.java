package io.github.jouleflame.it.program;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many threads that each make short calls; {@code virtual} as first argument for virtual threads,
 * their number as the second.
 */
public final class ManyThreads {
  static final int THREADS = 200;
  static final int CALLS = 50;

  private static final AtomicLong SUM = new AtomicLong();

  private ManyThreads() {}

  public static void main(String[] arguments) throws Exception {
    boolean virtual = arguments.length > 0 && arguments[0].equals("virtual");
    int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : THREADS;
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(virtual ? startVirtual() : startPlatform());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("sum " + SUM.get());
  }

  private static Thread startPlatform() {
    Thread thread = new Thread(ManyThreads::calls);
    thread.start();
    return thread;
  }

  /** By reflection: the method is newer than the class file. */
  private static Thread startVirtual() throws ReflectiveOperationException {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    return (Thread) start.invoke(null, (Runnable) ManyThreads::calls);
  }

  private static void calls() {
    for (int i = 0; i < CALLS; i++) {
      shortCall(i);
      if (i % 10 == 0) {
        waits();
      }
    }
  }

  static void shortCall(int n) {
    SUM.addAndGet(n);
  }

  /** Inside a virtual thread this changes the carrier. */
  static void waits() {
    HoldOpen.pause(1);
  }
}

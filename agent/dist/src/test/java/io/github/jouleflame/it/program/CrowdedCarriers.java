package io.github.jouleflame.it.program;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One virtual thread that calls {@link #work}, on a machine on which twice as many platform threads
 * as there are processors want to run too: it has one for less than half of its time.
 */
public final class CrowdedCarriers {
  private static final int CALLS = 400;
  private static final long CALL_NANOS = 10_000_000;

  private static volatile boolean done;
  private static final AtomicLong SUM = new AtomicLong();

  private CrowdedCarriers() {}

  public static void main(String[] arguments) throws Exception {
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      Thread thread = new Thread(CrowdedCarriers::spin);
      thread.start();
      crowd.add(thread);
    }
    // By reflection: the method is newer than the class file.
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    ((Thread) start.invoke(null, (Runnable) CrowdedCarriers::calls)).join();
    done = true;
    for (Thread thread : crowd) {
      thread.join();
    }
    System.out.println("done");
  }

  private static void spin() {
    while (!done) {
      SUM.incrementAndGet();
    }
  }

  private static void calls() {
    for (int i = 0; i < CALLS; i++) {
      work();
    }
  }

  /** Runs for a while, with a processor or without. */
  static void work() {
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < CALL_NANOS) {
      SUM.incrementAndGet();
    }
  }
}

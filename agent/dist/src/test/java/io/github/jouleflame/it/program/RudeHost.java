package io.github.jouleflame.it.program;

import java.util.Set;

/**
 * Does to every thread but its own what its first argument says ({@code interrupt} or {@code
 * stop}), as careless containers do at a redeploy, and then goes on with its work.
 */
public final class RudeHost {
  private static final int ROUNDS = 20;

  private RudeHost() {}

  public static void main(String[] arguments) {
    work();
    for (int i = 0; i < ROUNDS; i++) {
      Set<Thread> all = Thread.getAllStackTraces().keySet();
      for (Thread thread : all) {
        boolean theirs = thread.isDaemon() && thread.getName().startsWith("jouleflame");
        if (thread != Thread.currentThread() && theirs) {
          treat(thread, arguments[0]);
        }
      }
      work();
    }
    System.out.println("done");
  }

  @SuppressWarnings("deprecation") // the rudest thing that can be done to a thread
  private static void treat(Thread thread, String how) {
    switch (how) {
      case "interrupt" -> thread.interrupt();
      case "stop" -> thread.stop();
      default -> throw new IllegalArgumentException(how);
    }
  }

  static void work() {
    Burn.cpuMillis(20);
    HoldOpen.pause(10);
  }
}

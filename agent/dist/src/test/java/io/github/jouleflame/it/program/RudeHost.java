package io.github.jouleflame.it.program;

import java.util.HashSet;
import java.util.Set;

/**
 * Does to every thread of the agent what its first argument says, as careless containers do to all
 * threads at a redeploy: {@code interrupt} again and again, or {@code stop} once. Works meanwhile.
 */
public final class RudeHost {
  private static final int ROUNDS = 20;

  private RudeHost() {}

  public static void main(String[] arguments) {
    boolean again = arguments[0].equals("interrupt");
    Set<Thread> treated = new HashSet<>();
    work();
    for (int i = 0; i < ROUNDS; i++) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        boolean isTheirs = thread.getName().startsWith("jouleflame");
        if (isTheirs && (again || treated.add(thread))) {
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
      case "stop" -> {
        // Not while it loads a class: the JVM itself complains on stderr of what it does not
        // expect.
        while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        thread.stop();
      }
      default -> throw new IllegalArgumentException(how);
    }
  }

  static void work() {
    Burn.cpuMillis(20);
    HoldOpen.pause(10);
  }
}

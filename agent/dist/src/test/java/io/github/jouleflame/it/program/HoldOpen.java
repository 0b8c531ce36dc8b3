package io.github.jouleflame.it.program;

import java.io.IOException;

/** Works inside one long call until its standard input ends. */
public final class HoldOpen {
  private static volatile boolean ended;

  private HoldOpen() {}

  public static void main(String[] arguments) {
    Thread reader = new Thread(HoldOpen::awaitEnd);
    reader.setDaemon(true);
    reader.start();
    works();
  }

  static void works() {
    System.out.println("ready");
    while (!ended) {
      Burn.cpuMillis(5);
      pause(5);
    }
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      // As good as its end.
    }
    ended = true;
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.github.jouleflame.it.program;

/** Methods with a known share of the CPU, and one that only sleeps. */
public final class Shares {
  private Shares() {}

  public static void main(String[] arguments) {
    for (int i = 0; i < 12; i++) {
      three();
      one();
      if (i % 4 == 0) {
        sleeps();
      }
    }
    Thread daemon = new Thread(Shares::neverReturns);
    daemon.setDaemon(true);
    daemon.start();
    sleeps();
  }

  static void three() {
    Burn.cpuMillis(60);
  }

  static void one() {
    Burn.cpuMillis(20);
  }

  static void sleeps() {
    HoldOpen.pause(150);
  }

  static void neverReturns() {
    while (true) {
      Burn.cpuMillis(10);
    }
  }
}

package io.github.jouleflame.it.program;

import java.io.File;

/** Does some work and ends in the way that its first argument names. */
public final class Ends {
  private Ends() {}

  public static void main(String[] arguments) {
    String way = arguments[0];
    if (way.equals("halt-in-hook")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(5)));
    }
    if (way.equals("work-in-hook")) {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    works();
                    System.out.println("hook done");
                  }));
    }
    works();
    switch (way) {
      case "exit" -> System.exit(7);
      case "throw" -> throw new IllegalStateException("nobody catches this");
      case "halt" -> {
        awaitChange(new File(arguments[1]));
        Runtime.getRuntime().halt(9);
      }
      default -> System.out.println("done");
    }
  }

  /**
   * Waits until somebody else has written the file twice: the first time may have been on its way
   * already.
   */
  static void awaitChange(File file) {
    awaitWrite(file);
    awaitWrite(file);
  }

  private static void awaitWrite(File file) {
    long before = Math.max(System.currentTimeMillis(), file.lastModified());
    while (file.lastModified() <= before) {
      HoldOpen.pause(5);
    }
  }

  static void works() {
    Burn.cpuMillis(20);
  }
}

package io.github.jouleflame.it.program;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Takes all memory there is, three times; the first argument is awaited before the first time. */
public final class Hungry {
  private Hungry() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      Ends.awaitChange(new File(arguments[0]));
    }
    for (int i = 0; i < 3; i++) {
      try {
        eats();
      } catch (OutOfMemoryError e) {
        System.out.println("out of memory");
      }
    }
    System.out.println("done");
  }

  static int eats() {
    List<byte[]> hoard = new ArrayList<>();
    while (true) {
      hoard.add(new byte[1 << 20]);
      Burn.cpuMillis(1);
    }
  }
}

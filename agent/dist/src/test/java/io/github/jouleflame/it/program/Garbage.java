package io.github.jouleflame.it.program;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the collector busy: a live set that changes all the time. */
public final class Garbage {
  private Garbage() {}

  public static void main(String[] arguments) {
    System.out.println("made " + makes());
  }

  static int makes() {
    Deque<Object[]> live = new ArrayDeque<>();
    int made = 0;
    for (; made < 40_000; made++) {
      Object[] chunk = new Object[32];
      for (int i = 0; i < chunk.length; i++) {
        chunk[i] = new long[8];
      }
      live.add(chunk);
      if (live.size() > 6_000) {
        live.remove();
      }
    }
    return made;
  }
}

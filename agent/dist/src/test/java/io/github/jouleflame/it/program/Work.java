package io.github.jouleflame.it.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Burns in {@link #burn} as often as told; may report a quality, or fail. */
public final class Work {
  private static final int CALLS = 20;
  private static double sink;

  private Work() {}

  /** Arguments: rounds per call; then {@code fail}, or a quality. */
  public static void main(String[] arguments) throws IOException {
    int rounds = Integer.parseInt(arguments[0]);
    for (int i = 0; i < CALLS; i++) {
      burn(rounds);
    }
    String second = arguments.length > 1 ? arguments[1] : "";
    if (second.equals("fail")) {
      System.out.println("cannot go on");
      System.exit(7);
    }
    if (!second.isEmpty()) {
      Files.writeString(
          Path.of(System.getenv("JOULEFLAME_QUALITY")), "jouleflame.quality=" + second + "\n");
    }
  }

  static void burn(int rounds) {
    double sum = sink;
    for (int i = 0; i < rounds; i++) {
      sum += Math.sqrt(i) * Math.sin(sum);
    }
    sink = sum;
  }
}

package io.github.jouleflame.it.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** Burns in {@link #burn} as often as told; may report a quality, or fail. */
public final class Work {
  private static final int CALLS = 20;
  private static double sink;

  private Work() {}

  /**
   * Arguments: rounds per call; then {@code fail}, or a quality; then by how many hours the clock
   * is ahead when that is written.
   */
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
      Path file = Path.of(System.getenv("JOULEFLAME_QUALITY"));
      Files.writeString(file, "jouleflame.quality=" + second + "\n");
      if (arguments.length > 2) {
        Instant ahead = Instant.now().plus(Duration.ofHours(Long.parseLong(arguments[2])));
        Files.setLastModifiedTime(file, FileTime.from(ahead));
      }
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

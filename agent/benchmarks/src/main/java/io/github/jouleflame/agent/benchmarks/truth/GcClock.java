package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** CPU time of this JVM's garbage collector, G1 or serial, from {@code /proc/self/task}. */
final class GcClock {
  private static final Path TASKS = Path.of("/proc/self/task");

  private GcClock() {}

  static long nanos() throws IOException {
    long sum = 0;
    List<Path> tasks;
    try (Stream<Path> folder = Files.list(TASKS)) {
      tasks = folder.toList();
    }
    for (Path task : tasks) {
      try {
        String name = Files.readString(task.resolve("comm")).trim();
        if (name.startsWith("GC Thread#") || name.startsWith("G1 ") || name.equals("VM Thread")) {
          String schedstat = Files.readString(task.resolve("schedstat"));
          sum += Long.parseLong(schedstat.substring(0, schedstat.indexOf(' ')));
        }
      } catch (IOException e) {
        // The thread has ended meanwhile.
      }
    }
    return sum;
  }
}

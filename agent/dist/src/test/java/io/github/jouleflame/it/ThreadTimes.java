package io.github.jouleflame.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU seconds of each thread of a process, as the system counts them (in steps of 10 ms), by thread
 * id.
 */
record ThreadTimes(Map<Long, Double> secondsById) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER_TIME = 11; // counted from the field behind the name
  private static final int SYSTEM_TIME = 12;

  /** JDK 17 writes {@code nid=0x1a2b}, newer ones {@code nid=6699}. */
  private static final Pattern THREAD =
      Pattern.compile("(?m)^\"([^\"]*)\".*\\bnid=(0x[0-9a-f]+|\\d+)");

  static ThreadTimes of(long pid) {
    Map<Long, Double> times = new HashMap<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path task : tasks) {
        try {
          String stat = Files.readString(task.resolve("stat"));
          String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          double ticks = Double.parseDouble(fields[USER_TIME]);
          ticks += Double.parseDouble(fields[SYSTEM_TIME]);
          times.put(Long.valueOf(task.getFileName().toString()), ticks / TICKS_PER_SECOND);
        } catch (NoSuchFileException e) {
          // The thread has ended since.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ThreadTimes(times);
  }

  /** Ids of the threads that the JVM knows: those of Java, of the garbage collector, ... */
  static Map<Long, String> knownToTheJvm(Jdk jdk, long pid) {
    try {
      Process jcmd =
          new ProcessBuilder(jdk.tool("jcmd"), Long.toString(pid), "Thread.print")
              .redirectErrorStream(true)
              .start();
      String dump = new String(jcmd.getInputStream().readAllBytes());
      Map<Long, String> names = new HashMap<>();
      Matcher thread = THREAD.matcher(dump);
      while (thread.find()) {
        names.put(Long.decode(thread.group(2)), thread.group(1));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Seconds that all threads but these have used since then. */
  double sinceOfAllBut(Set<Long> ids, ThreadTimes earlier) {
    Set<Long> rest = new HashSet<>(secondsById.keySet());
    rest.removeAll(ids);
    return sinceOf(rest, earlier);
  }

  /** Seconds that these threads have used since then. */
  double sinceOf(Set<Long> ids, ThreadTimes earlier) {
    double sum = 0;
    for (long id : ids) {
      sum += secondsById.getOrDefault(id, 0.0) - earlier.secondsById.getOrDefault(id, 0.0);
    }
    return sum;
  }
}

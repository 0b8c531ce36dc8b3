package io.github.jouleflame.agent.dist;

import java.io.PrintWriter;

/** A line on stderr that replaces itself; nothing where nobody would see it change. */
final class WatchProgress {
  private final PrintWriter err;
  private final boolean isSeen;
  private int width;

  WatchProgress(PrintWriter err) {
    this.err = err;
    this.isSeen = isTerminal();
  }

  /** From JDK 22 on there is a console without a terminal too, which says so. */
  private static boolean isTerminal() {
    Object console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(java.io.Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  void show(int sensors, double seconds, double ofSeconds) {
    if (isSeen) {
      String line =
          String.format(
              java.util.Locale.ROOT,
              "watching %d sensor%s: %.0f of %.0f s",
              sensors,
              sensors == 1 ? "" : "s",
              seconds,
              ofSeconds);
      width = Math.max(width, line.length());
      err.print("\r" + line);
      err.flush();
    }
  }

  void clear() {
    if (isSeen && width > 0) {
      err.print("\r" + " ".repeat(width) + "\r");
      err.flush();
    }
  }
}

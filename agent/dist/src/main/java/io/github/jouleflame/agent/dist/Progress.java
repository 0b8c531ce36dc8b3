package io.github.jouleflame.agent.dist;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, and says so: a line that counts on a terminal, one plain line elsewhere. */
final class Progress {
  private final PrintWriter err;
  private final boolean terminal;

  Progress(PrintWriter err) {
    this(err, isTerminal());
  }

  Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Returns when the time is over or the condition has become false. */
  void await(long seconds, BooleanSupplier goOn) {
    long startNanos = System.nanoTime();
    long endNanos = startNanos + TimeUnit.SECONDS.toNanos(seconds);
    if (!terminal) {
      line("measuring for " + seconds + " s");
    }
    long leftNanos;
    while ((leftNanos = endNanos - System.nanoTime()) > 0 && goOn.getAsBoolean()) {
      if (terminal) {
        long passed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        err.print("\rmeasuring: " + passed + " of " + seconds + " s, Ctrl-C ends it ");
        err.flush();
      }
      try {
        TimeUnit.NANOSECONDS.sleep(Math.min(leftNanos, TimeUnit.MILLISECONDS.toNanos(250)));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    if (terminal) {
      err.print("\r" + " ".repeat(60) + "\r");
      err.flush();
    }
  }

  private void line(String text) {
    err.println(text);
    err.flush();
  }

  /** From Java 22 on there may be a console without a terminal. */
  private static boolean isTerminal() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(console.getClass().getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}

package io.github.jouleflame.samples.server.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Windows of two states by turns: a line for each as it comes, then the ratios of the pairs. Not
 * thread-safe.
 */
final class Comparison {
  private static final double NANOS_PER_SECOND = 1e9;

  /** How long a server on a busy machine may take for an answer before there is no comparison. */
  private static final double PATIENCE_SECONDS = 60;

  private final PrintStream out;
  private final List<Measured> with = new ArrayList<>();
  private final List<Measured> without = new ArrayList<>();
  private long failed;
  private @Nullable String firstFailure;

  Comparison(PrintStream out) {
    this.out = out;
    out.println("pair  state    " + Window.HEADINGS + "  server CPU ms/request");
  }

  /** Which state a window is of, from 0 on: without, with, with, without, ... */
  static boolean isWith(int window) {
    return window % 4 == 1 || window % 4 == 2;
  }

  /** Lets a server run warm; a server that does not answer is not worth measuring. */
  static void warmUp(ClosedLoop loop, double seconds) throws InterruptedException {
    answered(loop, seconds);
  }

  /**
   * What the loop does from now on, for so long, or until the first answer: without one there is no
   * latency to compare. Cuts the loop.
   */
  private static Window answered(ClosedLoop loop, double seconds) throws InterruptedException {
    pause(seconds);
    Window window = loop.cut();
    double waitedSeconds = 0;
    while (window.answered() == 0) {
      if (waitedSeconds >= PATIENCE_SECONDS) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "nothing was answered in %.0f s: %s",
                window.seconds(),
                loop.firstFailure()));
      }
      pause(1);
      waitedSeconds++;
      window = window.plus(loop.cut());
    }
    return window;
  }

  /**
   * Measures one window of a loop that runs, and what it costs the server; it lasts until something
   * has been answered. Requests that have failed since the loop's last cut count too.
   */
  void window(ClosedLoop loop, ProcessHandle server, double seconds, boolean isWith)
      throws InterruptedException {
    failed += loop.cut().failed();
    double startSeconds = cpuSeconds(server);
    Window window = answered(loop, seconds);
    Measured measured = new Measured(window, cpuSeconds(server) - startSeconds);
    failed += window.failed();
    firstFailure = firstFailure == null ? loop.firstFailure() : firstFailure;
    List<Measured> windows = isWith ? with : without;
    windows.add(measured);
    out.printf(
        Locale.ROOT,
        "%4d  %-7s  %s  %.3f%n",
        windows.size(),
        isWith ? "with" : "without",
        window.row(),
        measured.cpuMillisPerRequest());
  }

  /**
   * Prints the ratios; needs as many windows of one state as of the other. Returns the exit code: 1
   * when a request has failed.
   */
  int end() {
    out.printf("%nWith over without, median of %d pairs%n", with.size());
    print("requests/s", measured -> measured.window().requestsPerSecond());
    print("p50 latency", measured -> measured.window().medianMillis());
    print("p99 latency", measured -> measured.window().tailMillis());
    print("server CPU per request", Measured::cpuMillisPerRequest);
    out.printf("requests that failed: %d%n", failed);
    if (firstFailure != null) {
      System.err.println("the first request that failed: " + firstFailure);
    }
    return failed == 0 ? 0 : 1;
  }

  private void print(String what, ToDoubleFunction<Measured> figure) {
    double[] ratios = new double[with.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i));
    }
    out.printf("%-22s  %s%n", what, MedianRatio.of(ratios));
  }

  static ProcessHandle server(long pid) {
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalArgumentException("no process " + pid));
  }

  static void pause(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (seconds * NANOS_PER_SECOND));
  }

  private static double cpuSeconds(ProcessHandle server) {
    return server
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IllegalStateException("the server has ended"))
            .toNanos()
        / NANOS_PER_SECOND;
  }
}

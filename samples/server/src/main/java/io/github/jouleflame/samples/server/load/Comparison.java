package io.github.jouleflame.samples.server.load;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Windows of two states by turns: a line for each as it comes, then the ratios of the pairs. Not
 * thread-safe.
 */
final class Comparison {
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final List<Measured> with = new ArrayList<>();
  private final List<Measured> without = new ArrayList<>();

  Comparison(PrintStream out) {
    this.out = out;
    out.println("pair  state    " + Window.HEADINGS + "  server CPU ms/request");
  }

  /** Measures one window of a loop that runs, and what it costs the server. */
  void window(ClosedLoop loop, ProcessHandle server, double seconds, boolean isWith)
      throws InterruptedException {
    loop.cut();
    double startSeconds = cpuSeconds(server);
    pause(seconds);
    Window window = loop.cut();
    Measured measured = new Measured(window, cpuSeconds(server) - startSeconds);
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

  /** Needs as many windows of one state as of the other. */
  void printRatios() {
    out.printf("%nWith over without, median of %d pairs%n", with.size());
    print("requests/s", measured -> measured.window().requestsPerSecond());
    print("p50 latency", measured -> measured.window().medianMillis());
    print("p99 latency", measured -> measured.window().tailMillis());
    print("server CPU per request", Measured::cpuMillisPerRequest);
  }

  private void print(String what, ToDoubleFunction<Measured> figure) {
    double[] ratios = new double[with.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i));
    }
    out.printf("%-22s  %s%n", what, MedianRatio.of(ratios));
  }

  /** Requests that failed in the windows. */
  long failed() {
    long failed = 0;
    for (int i = 0; i < with.size(); i++) {
      failed += with.get(i).window().failed();
    }
    for (int i = 0; i < without.size(); i++) {
      failed += without.get(i).window().failed();
    }
    return failed;
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

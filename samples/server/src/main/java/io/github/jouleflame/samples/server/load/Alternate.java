package io.github.jouleflame.samples.server.load;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares one server with itself in two states, between which two commands switch. Pairs of
 * windows come in the order A B, B A, A B, ..., so that a drift of the machine falls on both alike.
 */
@Command(
    name = "alternate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a server with itself in two states, in windows by turns. Exit code 1 when a request"
          + " fails or a command does."
    })
final class Alternate implements Callable<Integer> {

  private static final double NANOS_PER_SECOND = 1e9;

  @Mixin private Target target = new Target();

  @Option(
      names = "--with",
      paramLabel = "CMD",
      required = true,
      description = "shell command that brings the server into the state \"with\"")
  private String with = "";

  @Option(
      names = "--without",
      paramLabel = "CMD",
      required = true,
      description = "shell command that takes it back")
  private String without = "";

  @Option(
      names = "--pid",
      paramLabel = "PID",
      required = true,
      description = "the server's process")
  private long pid;

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "10",
      description = "windows of each state (default: ${DEFAULT-VALUE})")
  private int pairs;

  @Option(
      names = "--window",
      paramLabel = "S",
      defaultValue = "15",
      description = "seconds of a window (default: ${DEFAULT-VALUE})")
  private double windowSeconds;

  @Option(
      names = "--settle",
      paramLabel = "S",
      defaultValue = "5",
      description = "seconds between a switch and the window after it (default: ${DEFAULT-VALUE})")
  private double settleSeconds;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      defaultValue = "30",
      description = "seconds before the first window (default: ${DEFAULT-VALUE})")
  private double warmUpSeconds;

  private final PrintStream out = System.out;
  private final List<Measured> plain = new ArrayList<>();
  private final List<Measured> changed = new ArrayList<>();
  private boolean isWith;
  private long failed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ProcessHandle server =
        ProcessHandle.of(pid)
            .orElseThrow(() -> new IllegalArgumentException("--pid: no process " + pid));
    try (ClosedLoop loop = target.start(Long.MAX_VALUE)) {
      pause(warmUpSeconds);
      if (loop.cut().answered() == 0) {
        throw new IllegalStateException("nothing was answered: " + loop.firstFailure());
      }
      // Once there and back: what only the first switch of a JVM costs is no part of a state.
      change(true);
      change(false);
      out.println("pair  state    " + Window.HEADINGS + "  server CPU ms/request");
      for (int pair = 1; pair <= pairs; pair++) {
        boolean withFirst = pair % 2 == 0;
        measure(loop, server, pair, withFirst);
        measure(loop, server, pair, !withFirst);
      }
      change(false);
      if (loop.firstFailure() != null) {
        System.err.println("the first request that failed: " + loop.firstFailure());
      }
    }
    out.printf("%nWith over without, median of %d pairs%n", pairs);
    print("requests/s", measured -> measured.window().requestsPerSecond());
    print("p50 latency", measured -> measured.window().medianMillis());
    print("p99 latency", measured -> measured.window().tailMillis());
    print("server CPU per request", Measured::cpuMillisPerRequest);
    out.printf("requests that failed: %d%n", failed);
    return failed == 0 ? 0 : 1;
  }

  private void measure(ClosedLoop loop, ProcessHandle server, int pair, boolean state)
      throws IOException, InterruptedException {
    change(state);
    failed += loop.cut().failed();
    double startSeconds = cpuSeconds(server);
    pause(windowSeconds);
    Window window = loop.cut();
    Measured measured = new Measured(window, cpuSeconds(server) - startSeconds);
    failed += window.failed();
    (state ? changed : plain).add(measured);
    out.printf(
        Locale.ROOT,
        "%4d  %-7s  %s  %.3f%n",
        pair,
        state ? "with" : "without",
        window.row(),
        measured.cpuMillisPerRequest());
  }

  private void change(boolean state) throws IOException, InterruptedException {
    if (state != isWith) {
      run(state ? with : without);
      isWith = state;
      pause(settleSeconds);
    }
  }

  private static double cpuSeconds(ProcessHandle server) {
    return server
            .info()
            .totalCpuDuration()
            .orElseThrow(() -> new IllegalStateException("the server has ended"))
            .toNanos()
        / NANOS_PER_SECOND;
  }

  /** Its output goes to stderr, so that stdout holds the table alone. */
  private static void run(String command) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", "{ " + command + "; } >&2")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int code = shell.waitFor();
    if (code != 0) {
      throw new IllegalStateException(command + ": exit code " + code);
    }
  }

  private static void pause(double seconds) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep((long) (seconds * NANOS_PER_SECOND));
  }

  private void print(String what, ToDoubleFunction<Measured> figure) {
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      ratios[i] = figure.applyAsDouble(changed.get(i)) / figure.applyAsDouble(plain.get(i));
    }
    out.printf("%-22s  %s%n", what, MedianRatio.of(ratios));
  }
}

package io.github.jouleflame.agent.benchmarks.cost;

import io.github.jouleflame.agent.benchmarks.truth.GpuBoards;
import io.github.jouleflame.agent.benchmarks.truth.Machine;
import io.github.jouleflame.agent.benchmarks.truth.Native;
import io.github.jouleflame.agent.benchmarks.truth.PowercapWorld;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Measures what the agent's threads cost with four meters: two powercap zones that move and two
 * GPUs of a stub of NVML. Medians over windows, since others may use the machine.
 *
 * <p>Arguments: the packaged agent, this program's own jar, seconds per window (default 5). Exit
 * code 1 when a goal is missed.
 */
public final class CostHarness {
  private static final double WARM_UP_SECONDS = 15;
  private static final int WINDOWS = 7;
  private static final int GPUS = 2;

  /**
   * One row.
   *
   * @param maxRatio of the empty loop's CPU time; 0 without such a goal
   * @param maxExtraPercent of a core above the empty loop; 0 without such a goal
   */
  private record Case(
      String name, int loadedThreads, long periodMillis, double maxRatio, double maxExtraPercent) {}

  private static final List<Case> CASES =
      List.of(
          new Case("nothing open, 100 Hz", 0, 10, 1.6, 0),
          new Case("nothing open, 1 kHz", 0, 1, 2, 0),
          new Case("64 threads in boundaries, 100 Hz", 64, 10, 0, 1));

  private record Window(
      double nanos, double ticks, double agentNanos, double agentBytes, double loopNanos) {
    double agentPercent() {
      return 100 * agentNanos / nanos;
    }

    double loopPercent() {
      return 100 * loopNanos / nanos;
    }

    double ratio() {
      return agentNanos / loopNanos;
    }

    double bytesPerTick() {
      return agentBytes / ticks;
    }
  }

  private final String agent;
  private final String jar;
  private final double windowSeconds;
  private final Path folder;
  private boolean failed;

  private CostHarness(String agent, String jar, double windowSeconds, Path folder) {
    this.agent = agent;
    this.jar = jar;
    this.windowSeconds = windowSeconds;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: CostHarness jouleflame.jar benchmarks.jar [secondsPerWindow]");
      System.exit(2);
    }
    CostHarness harness =
        new CostHarness(
            new File(arguments[0]).getAbsolutePath(),
            new File(arguments[1]).getAbsolutePath(),
            arguments.length > 2 ? Double.parseDouble(arguments[2]) : 5,
            Files.createTempDirectory("jouleflame-cost"));
    System.out.println(Machine.text() + "\n");
    System.out.println(
        "| case | agent % of a core | empty loop % of a core | ratio | agent us/tick |"
            + " loop us/tick | bytes/tick | goal | |\n|---|---|---|---|---|---|---|---|---|");
    for (Case row : CASES) {
      harness.print(row, harness.measure(row));
    }
    System.out.println("\n" + Machine.text());
    System.exit(harness.failed ? 1 : 0);
  }

  private List<Window> measure(Case row) throws Exception {
    Path nvml = Native.nvml(folder);
    if (nvml == null) {
      System.err.println("no C compiler: the stub of NVML cannot be built");
      System.exit(2);
    }
    Path boards = folder.resolve("boards");
    GpuBoards.create(boards, GPUS, 100, 10);
    try (PowercapWorld powercap = PowercapWorld.start(true)) {
      List<String> options =
          List.of(
              "preset=none",
              "html=false",
              "quiet=true",
              "checkpoint=off",
              "meters=rapl;nvml",
              "period=" + row.periodMillis + "ms",
              "powercap=" + powercap.root(),
              "nvml=" + nvml,
              "boundaries=" + CostProbe.class.getName() + "#call",
              "out=" + folder.resolve("profile.json"));
      ProcessBuilder builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-javaagent:" + agent + "=" + String.join(",", options),
                  "-cp",
                  jar,
                  CostProbe.class.getName(),
                  Integer.toString(row.loadedThreads),
                  Long.toString(row.periodMillis * 1_000_000),
                  Double.toString(WARM_UP_SECONDS),
                  Double.toString(windowSeconds),
                  Integer.toString(WINDOWS))
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put(GpuBoards.FILE_VARIABLE, boards.toString());
      Process process = builder.start();
      List<Window> windows = new ArrayList<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        String line;
        while ((line = lines.readLine()) != null) {
          double[] v =
              Arrays.stream(line.split(" ", -1)).skip(1).mapToDouble(Double::parseDouble).toArray();
          windows.add(new Window(v[0], v[1], v[2], v[3], v[4]));
        }
      }
      if (process.waitFor() != 0 || windows.size() != WINDOWS) {
        throw new IllegalStateException("the measured JVM failed");
      }
      return windows;
    }
  }

  private void print(Case row, List<Window> windows) {
    double agentPercent = median(windows, Window::agentPercent);
    double loopPercent = median(windows, Window::loopPercent);
    double ratio = median(windows, Window::ratio);
    double bytes = median(windows, Window::bytesPerTick);
    List<String> goals = new ArrayList<>();
    boolean passed = true;
    if (row.maxRatio > 0) {
      goals.add("ratio " + row.maxRatio + ", 0 bytes");
      // What happens once per window of the sampler may make some garbage; a tick may not.
      passed = ratio <= row.maxRatio && bytes < 1;
    }
    if (row.maxExtraPercent > 0) {
      goals.add(row.maxExtraPercent + " % above the loop");
      passed &= agentPercent - loopPercent <= row.maxExtraPercent;
    }
    failed |= !passed;
    double ticksPerSecond = median(windows, w -> w.ticks / w.nanos * 1e9);
    System.out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.1f | %.1f | %.0f | %s | %s |%n",
        row.name,
        agentPercent,
        loopPercent,
        ratio,
        agentPercent * 1e4 / ticksPerSecond,
        loopPercent * 1e4 / ticksPerSecond,
        bytes,
        String.join(", ", goals),
        passed ? "pass" : "**FAIL**");
  }

  private static double median(List<Window> windows, ToDoubleFunction<Window> value) {
    double[] sorted = windows.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}

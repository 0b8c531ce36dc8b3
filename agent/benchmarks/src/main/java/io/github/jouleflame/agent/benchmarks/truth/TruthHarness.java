package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs each workload under the packaged agent in the world of {@link PowercapWorld} and prints, per
 * method, the dynamic joules by truth and by the agent.
 *
 * <p>Arguments: the packaged agent, this program's own jar, seconds per world (default 12), and
 * optionally the worlds to run. Compiles a small C library for the world of native threads; where
 * there is no compiler that world is skipped, and said so.
 */
public final class TruthHarness {
  private static final String METER = "cpu:package-0";
  private static final List<String> WORLDS =
      List.of(
          "slices-500ms",
          "slices-2ms",
          "slices-20us",
          "two-threads",
          "waiting",
          "short-calls-between-waits",
          "burn-outside-wait-inside",
          "nested",
          "native-threads",
          "garbage",
          "other-process");

  private final String agent;
  private final String jar;
  private final double seconds;
  private final Path work;

  private TruthHarness(String agent, String jar, double seconds, Path work) {
    this.agent = agent;
    this.jar = jar;
    this.seconds = seconds;
    this.work = work;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: TruthHarness jouleflame.jar benchmarks.jar [seconds] [world ...]");
      System.exit(2);
    }
    double seconds = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 12;
    TruthHarness harness =
        new TruthHarness(
            new File(arguments[0]).getAbsolutePath(),
            new File(arguments[1]).getAbsolutePath(),
            seconds,
            Files.createTempDirectory("jouleflame-truth-run"));
    List<String> worlds = new ArrayList<>(WORLDS);
    if (arguments.length > 3) {
      worlds.retainAll(List.of(arguments).subList(3, arguments.length));
    }
    System.out.println("| world | method | truth J | split J | error % | exclusive |");
    System.out.println("|---|---|---|---|---|---|");
    for (String world : worlds) {
      harness.run(world);
    }
  }

  private void run(String world) throws Exception {
    String load = world.equals("other-process") ? "slices-2ms" : world;
    String library = world.equals("native-threads") ? compile() : null;
    if (world.equals("native-threads") && library == null) {
      System.out.println("| " + world + " | skipped: no C compiler | | | | |");
      return;
    }
    Process other = world.equals("other-process") ? startOther() : null;
    try (PowercapWorld powercap = PowercapWorld.start()) {
      Path out = work.resolve(world + ".json");
      Map<String, Double> truth = fork(load, library, powercap.root(), out);
      report(world, truth, ProfileJson.read(out));
    } finally {
      if (other != null) {
        other.destroyForcibly();
      }
    }
  }

  private Map<String, Double> fork(String load, @Nullable String library, Path powercap, Path out)
      throws Exception {
    String boundaries = Workload.class.getName() + "#";
    List<String> command = new ArrayList<>(List.of(java()));
    command.add(
        "-javaagent:"
            + agent
            + "=preset=none,html=false,quiet=true,out="
            + out
            + ",powercap="
            + powercap
            + ",idle="
            + METER
            + "="
            + PowercapWorld.IDLE_WATTS
            + "W,boundaries="
            + String.join(
                ";",
                boundaries + "a",
                boundaries + "b",
                boundaries + "w",
                boundaries + "outer",
                boundaries + "g",
                boundaries + "n"));
    if (library != null) {
      command.add("-D" + NativeThreads.LIBRARY_PROPERTY + "=" + library);
    }
    command.addAll(
        List.of("-Xmx512m", "-cp", jar, Workload.class.getName(), load, Double.toString(seconds)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<String, Double> truth = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("truth")) {
          truth.put(words[1], Long.parseLong(words[2]) / 1e9 * PowercapWorld.WATTS_PER_BUSY_CPU);
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the workload failed: " + load);
    }
    return truth;
  }

  private static void report(String world, Map<String, Double> truth, Profile profile) {
    for (Map.Entry<String, Double> entry : truth.entrySet()) {
      double split = 0;
      double exclusive = 0;
      List<PathNode> left = new ArrayList<>(profile.tree().children());
      while (!left.isEmpty()) {
        PathNode node = left.remove(left.size() - 1);
        left.addAll(node.children());
        if (node.name().endsWith("#" + entry.getKey())) {
          split += node.joules().getOrDefault(METER, 0.0);
          exclusive = node.exclusive().getOrDefault(METER, 0.0);
        }
      }
      double error = 100 * (split - entry.getValue()) / Math.max(1, entry.getValue());
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %.2f | %+.2f | %.2f |%n",
          world,
          entry.getKey(),
          entry.getValue(),
          split,
          error,
          exclusive);
    }
    for (LedgerRow row : profile.ledger()) {
      System.out.printf(
          Locale.ROOT,
          "| | ledger: measured %.2f = boundaries %.2f + idle %.2f + application %.2f + gc %.2f"
              + " + jit %.2f + agent %.2f + other %.2f; gap %.1e | | | | |%n",
          row.measured(),
          row.boundaries(),
          row.boundariesIdle() + row.idle(),
          row.application(),
          row.gc(),
          row.jit(),
          row.agent(),
          row.otherProcesses(),
          row.measured() - row.accounted());
    }
  }

  private Process startOther() throws IOException {
    return new ProcessBuilder(java(), "-cp", jar, Workload.class.getName(), "slices-2ms", "3600")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private @Nullable String compile() throws IOException, InterruptedException {
    Path source = work.resolve("native_threads.c");
    try (var in = TruthHarness.class.getResourceAsStream("/native/native_threads.c")) {
      if (in == null) {
        return null;
      }
      Files.write(source, in.readAllBytes());
    }
    Path library = work.resolve("libnative_threads.so");
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc",
                  "-O2",
                  "-shared",
                  "-fPIC",
                  "-pthread",
                  "-o",
                  library.toString(),
                  source.toString(),
                  "-lm")
              .inheritIO()
              .start();
      return compiler.waitFor() == 0 ? library.toString() : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}

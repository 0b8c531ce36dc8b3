package io.github.jouleflame.agent.benchmarks.startup;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs a small and a large program without and with the agent, in turns, so that what else the
 * machine does hits all alike, and prints medians: time until the program is up, time of the whole
 * process, resident memory.
 *
 * <p>Arguments: the packaged agent, rounds (default 15), the {@code java} to run (default: this
 * one's).
 */
public final class StartupHarness {
  /** About what a web application of Spring Boot loads. */
  private static final int MANY_CLASSES = 9_000;

  private StartupHarness() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length < 1 || !new File(arguments[0]).isFile()) {
      System.err.println("usage: StartupHarness path/to/jouleflame.jar [rounds] [java]");
      System.exit(2);
    }
    String agent = "-javaagent:" + new File(arguments[0]).getAbsolutePath();
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
    String java =
        arguments.length > 2 ? arguments[2] : System.getProperty("java.home") + "/bin/java";
    String out = ",quiet=true,out=" + System.getProperty("java.io.tmpdir") + "/startup-%p.json";
    String boundary = "=boundaries=" + StartupProgram.class.getName() + "#work" + out;
    List<Variant> variants = new ArrayList<>();
    for (int classes : new int[] {0, MANY_CLASSES}) {
      String name = classes == 0 ? "hello" : "9,000 classes";
      variants.add(new Variant(name + ", no agent", List.of(), classes));
      variants.add(new Variant(name + ", agent", List.of(agent + "=" + out.substring(1)), classes));
      variants.add(new Variant(name + ", agent, a boundary", List.of(agent + boundary), classes));
    }
    for (int round = -1; round < rounds; round++) {
      for (Variant variant : variants) {
        Sample sample = run(java, variant);
        if (round >= 0) { // the first round fills the page cache
          variant.samples.add(sample);
        }
      }
    }
    print(java, rounds, variants);
  }

  private record Sample(double upMillis, double endMillis, double residentMebibytes) {}

  private record Variant(String name, List<String> options, int classes, List<Sample> samples) {
    Variant(String name, List<String> options, int classes) {
      this(name, options, classes, new ArrayList<>());
    }
  }

  private static Sample run(String java, Variant variant) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(variant.options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StartupProgram.class.getName()));
    if (variant.classes > 0) {
      command.add(Integer.toString(variant.classes));
    }
    long startNanos = System.nanoTime();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      line = reader.readLine();
      long upNanos = System.nanoTime();
      int code = process.waitFor();
      long endNanos = System.nanoTime();
      if (code != 0 || line == null || !line.startsWith("up ")) {
        throw new IOException(command + " ended with " + code + " and said " + line);
      }
      Files.deleteIfExists(temporary(process, ".json"));
      Files.deleteIfExists(temporary(process, ".html"));
      return new Sample(
          (upNanos - startNanos) / 1e6,
          (endNanos - startNanos) / 1e6,
          Double.parseDouble(line.split(" ", -1)[1]) / 1024);
    }
  }

  private static Path temporary(Process process, String ending) {
    return Path.of(System.getProperty("java.io.tmpdir"), "startup-" + process.pid() + ending);
  }

  private static void print(String java, int rounds, List<Variant> variants) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d processors, load %s, medians of %d interleaved runs%n%n"
            + "| program | up after ms | whole process ms | resident MiB |%n|---|---|---|---|%n",
        java,
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).trim(),
        rounds);
    for (Variant variant : variants) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.1f |%n",
          variant.name,
          median(variant.samples.stream().mapToDouble(Sample::upMillis).toArray()),
          median(variant.samples.stream().mapToDouble(Sample::endMillis).toArray()),
          median(variant.samples.stream().mapToDouble(Sample::residentMebibytes).toArray()));
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}

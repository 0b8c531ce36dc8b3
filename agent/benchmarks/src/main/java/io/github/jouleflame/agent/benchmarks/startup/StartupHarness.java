package io.github.jouleflame.agent.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Starts a small program, a large one and a Spring Boot server without an agent, with one that does
 * nothing, with this one and with OpenTelemetry's, in turns, so that what else the machine does
 * hits all alike, and prints medians.
 *
 * <p>Arguments: the packaged agent, rounds (default 15), the {@code java} to run (default: this
 * one's). What is missing is left out, with a line that says how to get it. System properties:
 * {@code startup.only} (part of the programs' names), {@code startup.peer} (OpenTelemetry's jar),
 * {@code startup.server} (the sample's jar), {@code startup.model} (its model).
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
    Path agent = Path.of(arguments[0]).toAbsolutePath().normalize();
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 15;
    String java =
        arguments.length > 2 ? arguments[2] : System.getProperty("java.home") + "/bin/java";
    Path out = Files.createTempDirectory("startup");
    List<Variant> variants = variants(agent, out);
    for (int round = -1; round < rounds; round++) {
      for (Variant variant : variants) {
        Program.Start start = variant.program.run(java, variant.options);
        if (round >= 0) { // the first round fills the page cache
          variant.starts.add(start);
        }
      }
      delete(out);
    }
    Files.delete(out);
    print(java, rounds, variants);
  }

  /**
   * @param none the same program without an agent; itself for that one
   */
  private record Variant(
      String agent,
      List<String> options,
      Program program,
      List<Program.Start> none,
      List<Program.Start> starts) {
    String name() {
      return program.name() + ", " + agent;
    }
  }

  private static List<Variant> variants(Path agent, Path out) throws IOException {
    String ours = "-javaagent:" + agent + "=quiet=true,out=" + out + "/%p.json";
    String boundary = ours + ",boundaries=" + StartupProgram.class.getName() + "#work";
    String empty = "-javaagent:" + EmptyAgent.jar();
    Path peer = place("startup.peer", agent, "it-libraries/opentelemetry-javaagent.jar");
    boolean hasPeer =
        isThere(peer, "OpenTelemetry's agent", "./mvnw verify -Preal-libraries, or -Dstartup.peer");
    List<Variant> variants = new ArrayList<>();
    for (Program program : programs(agent)) {
      List<Program.Start> none = new ArrayList<>();
      variants.add(new Variant("no agent", List.of(), program, none, none));
      add(variants, "empty agent", List.of(empty), program, none);
      add(variants, "agent", List.of(ours), program, none);
      if (program.endsItself()) {
        add(variants, "agent, a boundary", List.of(boundary), program, none);
      }
      if (hasPeer) {
        add(variants, "OpenTelemetry", openTelemetry(peer), program, none);
      }
    }
    return variants;
  }

  private static void add(
      List<Variant> variants,
      String agent,
      List<String> options,
      Program program,
      List<Program.Start> none) {
    variants.add(new Variant(agent, options, program, none, new ArrayList<>()));
  }

  /** Without exporters, which would wait for a collector. */
  private static List<String> openTelemetry(Path jar) {
    return List.of(
        "-javaagent:" + jar,
        "-XX:-PrintWarnings", // that it switches class-data sharing off
        "-Dotel.javaagent.logging=none",
        "-Dotel.traces.exporter=none",
        "-Dotel.metrics.exporter=none",
        "-Dotel.logs.exporter=none");
  }

  private static List<Program> programs(Path agent) {
    List<String> own =
        List.of("-cp", System.getProperty("java.class.path"), StartupProgram.class.getName());
    List<String> many = new ArrayList<>(own);
    many.add(Integer.toString(MANY_CLASSES));
    List<Program> programs = new ArrayList<>();
    programs.add(new Program("hello", own, "up ", true));
    programs.add(new Program("9,000 classes", many, "up ", true));
    String sample = "../../../samples/server/target/";
    Path server = place("startup.server", agent, sample + "jouleflame-sample-server-0.1.0.jar");
    Path model = place("startup.model", agent, sample + "model");
    if (isThere(server, "the server", "samples/server/run.sh, or -Dstartup.server")
        && isThere(model, "the server's model", "samples/server/run.sh, or -Dstartup.model")) {
      List<String> command =
          List.of("-jar", server.toString(), "--server.port=0", "--sample.model=" + model);
      programs.add(new Program("Spring Boot", command, "Started ServerSample", false));
    }
    String only = System.getProperty("startup.only", "");
    programs.removeIf(program -> !program.name().contains(only));
    return programs;
  }

  private static Path place(String property, Path agent, String besideTheAgent) {
    String given = System.getProperty(property);
    return given != null
        ? Path.of(given).toAbsolutePath()
        : agent.resolveSibling(besideTheAgent).normalize();
  }

  private static boolean isThere(Path path, String what, String how) {
    boolean isThere = Files.exists(path);
    if (!isThere) {
      System.err.println("left out: " + what + " (no " + path + "). To have it: " + how);
    }
    return isThere;
  }

  private static void delete(Path folder) throws IOException {
    File[] files = folder.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      Files.delete(file.toPath());
    }
  }

  private static void print(String java, int rounds, List<Variant> variants) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "%n%s, %d processors, load %s, medians of %d interleaved runs%n%n"
            + "| program | up after ms | x no agent | CPU ms until up | x no agent"
            + " | whole process ms | resident MiB |%n|---|---|---|---|---|---|---|%n",
        java,
        Runtime.getRuntime().availableProcessors(),
        Files.readString(Path.of("/proc/loadavg")).trim(),
        rounds);
    for (Variant variant : variants) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.2f | %.0f | %.2f | %.0f | %.1f |%n",
          variant.name(),
          median(variant, Program.Start::upMillis),
          ratio(variant, Program.Start::upMillis),
          median(variant, Program.Start::upCpuMillis),
          ratio(variant, Program.Start::upCpuMillis),
          median(variant, Program.Start::endMillis),
          median(variant, Program.Start::residentMebibytes));
    }
  }

  private static double median(Variant variant, ToDoubleFunction<Program.Start> figure) {
    return median(variant.starts.stream().mapToDouble(figure).toArray());
  }

  /** Median of the rounds' ratios, so that a machine that gets busier does not matter. */
  private static double ratio(Variant variant, ToDoubleFunction<Program.Start> figure) {
    double[] ratios = new double[variant.starts.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          figure.applyAsDouble(variant.starts.get(i)) / figure.applyAsDouble(variant.none.get(i));
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }
}

package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.config.DurationText;
import io.github.jouleflame.compare.Comparison;
import io.github.jouleflame.compare.ComparisonJson;
import io.github.jouleflame.compare.ComparisonText;
import io.github.jouleflame.compare.IncomparableException;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quantities;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench}: runs variants in turn under the agent and compares them. */
@Command(
    name = "bench",
    description = "Run variants of a program in turn, each in JVMs of its own, and compare them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Each command is a line for the shell; every JVM that it starts runs under the",
      "agent. Each variant after the first is compared with the first. A program that",
      "writes jouleflame.quality=0.93 into the file named by the environment variable",
      "JOULEFLAME_QUALITY is also compared by joules per correct answer.",
      "The folder gets NAME/*.json (a profile per run), NAME/*.log, comparison.html,",
      "comparison.json and bench.json (order, seconds, frequency, temperature, load)."
    })
final class BenchCommand implements Callable<Integer> {
  private static final int HOOK_SECONDS = 60;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--variant",
      required = true,
      paramLabel = "NAME='COMMAND'",
      converter = BenchVariant.Converter.class,
      description = "what to run; at least two, the first is what the others are compared with")
  private List<BenchVariant> variants = new ArrayList<>();

  @Option(names = "--forks", description = "runs of each variant that count (default: 10)")
  private int forks = 10;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description = "runs of each variant before, which do not count (default: 1)")
  private int warmups = 1;

  @Option(names = "--pause", paramLabel = "TIME", description = "before each run (default: 5s)")
  private String pause = "5s";

  @Option(
      names = "--agent",
      paramLabel = "OPTIONS",
      description = "options of the agent, such as boundaries=com.acme.Model#predict,zone=JP")
  private String agentOptions = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "folder for everything; new or empty")
  private Path folder = Path.of("bench");

  @Mixin private ComparisonOptions options = new ComparisonOptions();

  private final List<BenchRun> runs = new ArrayList<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean stopping;

  @Override
  public Integer call() throws IOException, InterruptedException {
    long pauseNanos = check();
    Files.createDirectories(folder);
    Path absolute = folder.toAbsolutePath().normalize();
    BenchForks process = new BenchForks(absolute, agentJar(), agentOptions);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process), "jouleflame-bench-stop"));
    try {
      runAll(process, pauseNanos);
      return compare();
    } finally {
      done.countDown();
    }
  }

  /** Ctrl-C: the run at hand is given up, what was done is compared, then the JVM may go. */
  private void stop(BenchForks process) {
    if (done.getCount() == 0) {
      return;
    }
    stopping = true;
    process.stop();
    try {
      if (!done.await(HOOK_SECONDS, TimeUnit.SECONDS)) {
        process.stop();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long check() throws IOException {
    Set<String> names = new HashSet<>();
    for (BenchVariant variant : variants) {
      if (!names.add(variant.name())) {
        throw wrong("two variants are called " + variant.name());
      }
    }
    if (variants.size() < 2) {
      throw wrong("one --variant is given (expected: at least two)");
    }
    if (forks < 1 || warmups < 0) {
      throw wrong("--forks " + forks + " --warmup " + warmups + " (expected: from 1, from 0)");
    }
    if (Stream.of(agentOptions.split(",", -1))
        .anyMatch(option -> option.matches("\\s*(out|label|html|quality)\\s*=.*"))) {
      throw wrong("--agent must leave out, label, html and quality to bench");
    }
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw wrong("-o " + folder + " is not empty; name a new folder");
        }
      }
    }
    try {
      return DurationText.nanos(pause.equals("0") ? "0s" : pause);
    } catch (IllegalArgumentException e) {
      throw wrong("--pause " + pause + " (expected: a duration such as 5s or 500ms)");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private static Path agentJar() {
    return Path.of(System.getProperty("java.class.path", "")).toAbsolutePath().normalize();
  }

  // Running.

  private void runAll(BenchForks process, long pauseNanos)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<BenchPlan.Step> plan = BenchPlan.of(variants, warmups, forks, options.seed());
    out.printf(
        "%d runs: %d variants, %d + %d warm-up each, in random order (seed %d), %s pause before"
            + " each.%nCtrl-C keeps what was done.%n",
        plan.size(), variants.size(), forks, warmups, options.seed(), pause);
    out.flush();
    double spent = 0;
    for (BenchPlan.Step step : plan) {
      TimeUnit.NANOSECONDS.sleep(pauseNanos);
      if (stopping) {
        return;
      }
      BenchRun run = process.run(step);
      if (stopping) {
        out.println("stopped: the run at hand is not counted");
        out.flush();
        return;
      }
      runs.add(run);
      spent += run.seconds() + pauseNanos / 1e9;
      double left = spent / runs.size() * (plan.size() - runs.size());
      out.println(line(run, plan.size(), left));
      out.flush();
      BenchLog.write(folder.resolve("bench.json"), options.seed(), variants, runs);
      if (isHopeless(step.variant())) {
        out.println("stopped: " + step.variant().name() + " has failed twice and never succeeded");
        out.flush();
        return;
      }
    }
  }

  private String line(BenchRun run, int all, double leftSeconds) {
    String head =
        String.format(
            "[%2d/%d] %s %s %d: %s",
            runs.size(),
            all,
            run.step().variant().name(),
            run.step().warmup() ? "warm-up" : "run",
            run.step().number(),
            Quantities.duration(run.seconds()));
    Profile profile = run.profile();
    if (profile == null) {
      return head + ", not counted: " + run.failure();
    }
    return head
        + ", "
        + Quantities.joules(profile.tree().value())
        + " in boundaries"
        + (runs.size() < all ? "; about " + Quantities.duration(leftSeconds) + " left" : "");
  }

  private boolean isHopeless(BenchVariant variant) {
    int failed = 0;
    for (BenchRun run : runs) {
      if (run.step().variant().equals(variant)) {
        if (run.failure() == null) {
          return false;
        }
        failed++;
      }
    }
    return failed >= 2;
  }

  // Comparing.

  private int compare() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    for (BenchVariant variant : variants) {
      long failed =
          runs.stream()
              .filter(run -> run.step().variant().equals(variant) && run.failure() != null)
              .count();
      if (failed > 0) {
        out.println(
            variant.name()
                + ": "
                + failed
                + " failed and "
                + (failed == 1 ? "does" : "do")
                + " not count");
      }
    }
    for (String line : BenchDrift.lines(runs)) {
      out.println("note: " + line);
    }
    int code = ExitCode.DONE;
    BenchVariant first = variants.get(0);
    for (BenchVariant variant : variants.subList(1, variants.size())) {
      code = Math.max(code, compare(first, variant, out, err));
    }
    return code;
  }

  private int compare(BenchVariant first, BenchVariant other, PrintWriter out, PrintWriter err)
      throws IOException {
    List<Profile> before = counted(first);
    List<Profile> after = counted(other);
    if (before.isEmpty() || after.isEmpty()) {
      err.println(
          "jouleflame: no run of "
              + (before.isEmpty() ? first.name() : other.name())
              + " counts: nothing was compared. Next: see its logs in "
              + folder
              + ".");
      return ExitCode.BAD_INPUT;
    }
    Comparison comparison;
    try {
      comparison = Comparison.of(before, after, options.rules());
    } catch (IncomparableException e) {
      err.println("jouleflame: " + e.getMessage());
      return ExitCode.BAD_INPUT;
    }
    String stem = variants.size() == 2 ? "comparison" : "comparison-" + other.name();
    Path page = folder.resolve(stem + ".html");
    Files.writeString(folder.resolve(stem + ".json"), ComparisonJson.of(comparison) + "\n");
    ComparisonFiles.writePage(comparison, before, after, page);
    out.println();
    out.print(ComparisonText.of(comparison));
    out.println("report: " + page.toAbsolutePath().normalize());
    out.flush();
    return options.judge(comparison, err);
  }

  private List<Profile> counted(BenchVariant variant) {
    return runs.stream()
        .filter(run -> run.counts() && run.step().variant().equals(variant))
        .map(BenchRun::profile)
        .filter(Objects::nonNull)
        .toList();
  }
}

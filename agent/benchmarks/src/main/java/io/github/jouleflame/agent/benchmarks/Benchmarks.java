package io.github.jouleflame.agent.benchmarks;

import java.io.File;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs all benchmarks of the hot path with one and with two threads and prints one Markdown table:
 * medians over all iterations of all forks, and the ratio to two clock reads of the same run.
 *
 * <p>First argument: the packaged agent. Second, optional: seconds per iteration (default 1).
 */
public final class Benchmarks {
  private static final int FORKS = 3;
  private static final int ITERATIONS = 8;

  private Benchmarks() {}

  public static void main(String[] arguments) throws RunnerException {
    if (arguments.length < 1 || !new File(arguments[0]).isFile()) {
      System.err.println("usage: Benchmarks path/to/jouleflame.jar [secondsPerIteration]");
      System.exit(2);
    }
    String agent = new File(arguments[0]).getAbsolutePath();
    double seconds = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 1;
    List<Row> rows = new ArrayList<>();
    for (int threads : new int[] {1, 2}) {
      rows.addAll(run(HotPathBenchmark.class, threads, seconds, "", null));
      rows.addAll(run(WovenCallBenchmark.class, threads, seconds, ", no agent", null));
      rows.addAll(
          run(
              WovenCallBenchmark.class,
              threads,
              seconds,
              ", agent",
              agent(agent, "maxOverhead=off")));
      // A boundary without work in it is one that the budget thins at once.
      rows.addAll(
          run(WovenCallBenchmark.class, threads, seconds, ", agent, thinned", agent(agent, "")));
    }
    print(rows);
  }

  private static String agent(String jar, String option) {
    return "-javaagent:"
        + jar
        + "=boundaries="
        + WovenCallBenchmark.class.getName()
        + "#boundary,html=false,quiet=true,checkpoint=off,out="
        + System.getProperty("java.io.tmpdir")
        + "/jouleflame-benchmark-%p.json"
        + (option.isEmpty() ? "" : "," + option);
  }

  private record Row(String name, int threads, double medianNanos, double bytes) {}

  private static Collection<Row> run(
      Class<?> benchmark,
      int threads,
      double seconds,
      String suffix,
      @org.jspecify.annotations.Nullable String jvmOption)
      throws RunnerException {
    TimeValue time = TimeValue.milliseconds(Math.round(seconds * 1000));
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(benchmark.getName() + "\\.")
            .threads(threads)
            .forks(FORKS)
            .warmupIterations(3)
            .warmupTime(time)
            .measurementIterations(ITERATIONS)
            .measurementTime(time)
            .addProfiler(GCProfiler.class);
    if (jvmOption != null) {
      options.jvmArgsAppend(jvmOption);
    }
    List<Row> rows = new ArrayList<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String label = result.getPrimaryResult().getLabel() + suffix;
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      rows.add(
          new Row(
              label,
              threads,
              result.getPrimaryResult().getStatistics().getPercentile(50),
              bytes == null ? Double.NaN : bytes.getScore()));
    }
    return rows;
  }

  private static void print(List<Row> rows) {
    System.out.printf(
        Locale.ROOT,
        "%nJDK %s, %d processors%n%n"
            + "| call | threads | median ns | x two clock reads | bytes per call |%n"
            + "|---|---|---|---|---|%n",
        System.getProperty("java.runtime.version"),
        Runtime.getRuntime().availableProcessors());
    for (Row row : rows) {
      double floor =
          rows.stream()
              .filter(r -> r.threads == row.threads && r.name.equals("twoClockReads"))
              .findFirst()
              .orElseThrow()
              .medianNanos;
      System.out.printf(
          Locale.ROOT,
          "| %s | %d | %.1f | %.2f | %.2f |%n",
          row.name,
          row.threads,
          row.medianNanos,
          row.medianNanos / floor,
          row.bytes);
    }
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds a profile against the truth and prints both, one line per method and one per meter. */
final class Judge {
  static final String HEAD =
      "| world | meter | method | truth J | split J | error % | regression J | error % ± stderr | exclusive"
          + " | goal | |\n|---|---|---|---|---|---|---|---|---|---|---|";

  /** The books must close to this share of what was measured. */
  private static final double MAX_GAP = 1e-9;

  /** Measured total against the world's. */
  private static final double MAX_TOTAL_PERCENT = 0.5;

  /** The error of a method that only waits is judged by the joules of its world. */
  private static final double WAITING_SHARE = 0.05;

  private final PrintStream out;
  private final List<String> failures = new ArrayList<>();

  Judge(PrintStream out) {
    this.out = out;
  }

  List<String> failures() {
    return failures;
  }

  void judge(World world, WorldRun.Outcome outcome) {
    for (Map.Entry<String, Map<String, Double>> meter : outcome.known().joules().entrySet()) {
      Result result = new Result(outcome.profile(), meter.getKey());
      double all = outcome.known().all(meter.getKey());
      for (Map.Entry<String, Double> method : meter.getValue().entrySet()) {
        method(world, meter.getKey(), method.getKey(), method.getValue(), all, result);
      }
      books(world, meter.getKey(), all, result.ledger(), outcome);
    }
    String note = world.note();
    if (note != null) {
      boolean isThere = outcome.profile().notes().stream().anyMatch(n -> n.code().equals(note));
      out.printf("| %s | | note %s%s |%n", world.name(), note, isThere ? "" : " is missing");
      check(isThere, world.name() + ": the note " + note + " is missing");
    }
  }

  private void method(
      World world, String meter, String method, double truth, double all, Result result) {
    double base = truth > WAITING_SHARE * all ? truth : all;
    double split = result.split(method);
    Result.Estimate regression = result.regression(method);
    double splitError = 100 * (split - truth) / base;
    double regressionError = regression == null ? 0 : 100 * (regression.joules() - truth) / base;
    List<String> goals = new ArrayList<>();
    boolean passed = true;
    for (Goal goal : world.goals()) {
      if (goal.method().equals(method)) {
        boolean good = isMet(goal, splitError, regression != null, regressionError);
        goals.add(
            (goal.side() == Goal.Side.SPLIT ? "split " : "regression ") + number(goal.percent()));
        passed &= good;
        check(good, world.name() + " " + meter + " " + method + ": " + goal);
      }
    }
    boolean isOfTheJvm = method.startsWith("[");
    out.printf(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %.2f | %+.2f | %s | %s | %s | %s | %s |%n",
        world.name(),
        meter,
        method,
        truth,
        split,
        splitError,
        regression == null ? "-" : String.format(Locale.ROOT, "%.2f", regression.joules()),
        regression == null
            ? "-"
            : String.format(
                Locale.ROOT, "%+.2f ± %.2f", regressionError, 100 * regression.stderr() / base),
        isOfTheJvm ? "" : String.format(Locale.ROOT, "%.2f", result.exclusive(method)),
        String.join(", ", goals),
        goals.isEmpty() ? "" : passed ? "pass" : "**FAIL**");
  }

  private static boolean isMet(
      Goal goal, double splitError, boolean isEstimated, double regressionError) {
    return switch (goal.side()) {
      case SPLIT -> Math.abs(splitError) <= goal.percent();
      case REGRESSION -> isEstimated && Math.abs(regressionError) <= goal.percent();
      case REGRESSION_IF_ANY -> Math.abs(regressionError) <= goal.percent();
    };
  }

  private void books(
      World world, String meter, double dynamic, LedgerRow row, WorldRun.Outcome outcome) {
    MeterInfo info = outcome.profile().meter(meter);
    if (info == null) {
      throw new IllegalStateException("the profile does not describe " + meter);
    }
    double truth = total(dynamic, info, row.measured(), outcome);
    double totalError = 100 * (row.measured() - truth) / truth;
    double gap = Math.abs(row.measured() - row.accounted()) / Math.max(1, row.measured());
    boolean totalIsRight = Math.abs(totalError) <= MAX_TOTAL_PERCENT;
    boolean closes = gap <= MAX_GAP;
    check(
        totalIsRight, world.name() + " " + meter + ": measured total " + number(totalError) + " %");
    check(closes, world.name() + " " + meter + ": ledger gap " + gap);
    out.printf(
        Locale.ROOT,
        "| %s | %s | measured | %.2f | %.2f | %+.2f | | | | total %s, ledger %.0e | %s |%n",
        world.name(),
        meter,
        truth,
        row.measured(),
        totalError,
        number(MAX_TOTAL_PERCENT),
        MAX_GAP,
        totalIsRight && closes ? "pass" : "**FAIL**");
    out.printf(
        Locale.ROOT,
        "| | | = boundaries %.2f + idle %.2f (floor %s) + application %.2f + gc %.2f + jit %.2f +"
            + " agent %.2f + other %.2f + unresolved %.2f; gap %.1e |%n",
        row.boundaries(),
        row.boundariesIdle() + row.idle(),
        info.idleWatts() == null
            ? "unknown"
            : String.format(Locale.ROOT, "%.2f W, %s", info.idleWatts(), info.idleSource()),
        row.application(),
        row.gc(),
        row.jit(),
        row.agent(),
        row.otherProcesses(),
        row.unresolved(),
        gap);
  }

  /** What the world used while the meter was watched. */
  private static double total(
      double dynamic, MeterInfo info, double measured, WorldRun.Outcome outcome) {
    PowercapWorld powercap = outcome.powercap();
    if (powercap == null) {
      // Nothing runs at either end, so all kernels lie inside.
      return GpuBoards.IDLE_WATTS * info.seconds() + dynamic;
    }
    // The agent takes its last reading between the workload's end and that of its JVM: on a busy
    // machine these lie far apart, and the benefit of the doubt is the agent's.
    long lengthNanos = Math.round(info.seconds() * 1e9);
    long endNanos = outcome.known().endNanos();
    long exitNanos = outcome.exitNanos();
    double early = powercap.joulesBetween(endNanos - lengthNanos, endNanos);
    double late = powercap.joulesBetween(exitNanos - lengthNanos, exitNanos);
    return Math.max(Math.min(early, late), Math.min(Math.max(early, late), measured));
  }

  private void check(boolean isGood, String failure) {
    if (!isGood) {
      failures.add(failure);
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0+$", "");
  }

  void skipped(World world, String why) {
    out.printf("| %s | | skipped: %s |%n", world.name(), why);
  }
}

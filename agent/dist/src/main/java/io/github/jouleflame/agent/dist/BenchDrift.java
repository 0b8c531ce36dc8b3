package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What changed in the machine while the runs went on, in words; only what is noticeable. */
final class BenchDrift {
  private static final double NOTICEABLE_FREQUENCY = 0.05;
  private static final double NOTICEABLE_CELSIUS = 10;
  private static final double NOTICEABLE_OTHERS = 0.1;

  static List<String> lines(List<BenchRun> runs) {
    List<String> lines = new ArrayList<>();
    DoubleSummaryStatistics frequency = statistics(runs, MachineState::megahertz);
    if (frequency.getCount() > 1
        && frequency.getMax() / frequency.getMin() - 1 > NOTICEABLE_FREQUENCY) {
      lines.add(
          String.format(
              Locale.ROOT,
              "clock frequency was between %.0f and %.0f MHz: fix it (cpupower) for calmer figures",
              frequency.getMin(),
              frequency.getMax()));
    }
    DoubleSummaryStatistics heat = statistics(runs, MachineState::celsius);
    if (heat.getCount() > 1 && heat.getMax() - heat.getMin() > NOTICEABLE_CELSIUS) {
      lines.add(
          String.format(
              Locale.ROOT,
              "temperature was between %.0f and %.0f degrees Celsius: a longer --pause lets it"
                  + " settle",
              heat.getMin(),
              heat.getMax()));
    }
    double others = otherProcesses(runs);
    if (others > NOTICEABLE_OTHERS) {
      lines.add(
          String.format(
              Locale.ROOT,
              "other processes burned %.0f %% of the joules: on a quiet machine intervals are"
                  + " narrower",
              others * 100));
    }
    return lines;
  }

  private static DoubleSummaryStatistics statistics(
      List<BenchRun> runs, Function<MachineState, @Nullable Double> value) {
    return runs.stream()
        .map(run -> value.apply(run.after()))
        .filter(Objects::nonNull)
        .mapToDouble(Double::doubleValue)
        .summaryStatistics();
  }

  private static double otherProcesses(List<BenchRun> runs) {
    double others = 0;
    double measured = 0;
    for (BenchRun run : runs) {
      if (run.profile() == null) {
        continue;
      }
      for (LedgerRow row : run.profile().ledger()) {
        if (!MeterInfo.isSubMeter(row.meter())) {
          others += row.otherProcesses();
          measured += row.measured();
        }
      }
    }
    return measured > 0 ? others / measured : 0;
  }

  private BenchDrift() {}
}

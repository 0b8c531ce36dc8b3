package io.github.jouleflame.agent.dist;

import io.github.jouleflame.compare.BoundaryComparison;
import io.github.jouleflame.compare.Comparison;
import io.github.jouleflame.compare.ComparisonRules;
import io.github.jouleflame.compare.MetricComparison;
import io.github.jouleflame.compare.QualityComparison;
import io.github.jouleflame.profile.Quantities;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What {@code compare} and {@code bench} let the user decide, and the gates that follow from it.
 */
final class ComparisonOptions {
  @Option(
      names = "--boundary",
      paramLabel = "CLASS#METHOD",
      description = "compare this boundary alone; by default all that both sides have")
  private @Nullable String boundary;

  @Option(
      names = "--fail-if-worse",
      paramLabel = "SHARE",
      converter = ShareConverter.class,
      description =
          "exit with 1 when energy per item (per call, where items are not counted) was shown to be"
              + " worse by this or more, such as 3%%; or when the quality fell too far")
  private @Nullable Double failIfWorse;

  @Option(
      names = "--max-quality-loss",
      paramLabel = "SHARE",
      converter = ShareConverter.class,
      description =
          "how far the reported quality may fall, in points: 1%% lets 0.93 become 0.92; beyond,"
              + " exit with 1 (default where quality is reported: 1%%, without the exit code)")
  private @Nullable Double maxQualityLoss;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "start of the random numbers (default: 1); the same seed repeats the figures")
  private long seed = ComparisonRules.DEFAULT_SEED;

  long seed() {
    return seed;
  }

  ComparisonRules rules() {
    return new ComparisonRules(
        failIfWorse == null ? ComparisonRules.DEFAULT_THRESHOLD : failIfWorse,
        maxQualityLoss == null ? ComparisonRules.DEFAULT_MAX_QUALITY_LOSS : maxQualityLoss,
        boundary,
        seed);
  }

  /** The exit code; what failed is said in one line each. */
  int judge(Comparison comparison, PrintWriter err) {
    int code = ExitCode.DONE;
    if ((failIfWorse != null || maxQualityLoss != null) && !comparison.keepsQuality()) {
      QualityComparison quality = comparison.quality();
      if (quality != null) {
        err.println(
            String.format(
                Locale.ROOT,
                "jouleflame: quality fell from %.4f to %.4f, more than the %.4f allowed: the gate"
                    + " failed. Next: look at the answers, or allow more with --max-quality-loss.",
                quality.before(),
                quality.after(),
                quality.maxLoss()));
      }
      code = ExitCode.GATE_FAILED;
    }
    if (maxQualityLoss != null && comparison.quality() == null) {
      err.println(
          "jouleflame: not all runs report a quality: --max-quality-loss cannot be judged. Next: let"
              + " the program write jouleflame.quality=0.93 into the file of the agent's option"
              + " quality=FILE.");
      return ExitCode.BAD_INPUT;
    }
    return failIfWorse == null ? code : Math.max(code, judgeEnergy(comparison, err));
  }

  private static int judgeEnergy(Comparison comparison, PrintWriter err) {
    if (!comparison.comparable()) {
      err.println(
          "jouleflame: the two sides are not comparable: --fail-if-worse cannot be judged. Next:"
              + " see the warnings, and measure both sides alike.");
      return ExitCode.BAD_INPUT;
    }
    if (!comparison.hasIntervals()) {
      err.println(
          "jouleflame: too few runs ("
              + comparison.before().runs()
              + " before, "
              + comparison.after().runs()
              + " after; three a side are the least): --fail-if-worse cannot be judged. Next: give"
              + " more profiles, ten a side for example.");
      return ExitCode.BAD_INPUT;
    }
    int code = ExitCode.DONE;
    for (BoundaryComparison worse : comparison.worse()) {
      MetricComparison energy = worse.energy();
      Double ratio = energy.ratio();
      err.println(
          "jouleflame: "
              + worse.name()
              + " got worse"
              + (ratio == null ? "" : " by " + Quantities.percent(ratio - 1))
              + " ("
              + energy.metric().label()
              + "): the gate failed. Next: see the comparison.");
      code = ExitCode.GATE_FAILED;
    }
    return code;
  }
}

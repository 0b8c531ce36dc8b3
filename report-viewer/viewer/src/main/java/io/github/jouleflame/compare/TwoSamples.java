package io.github.jouleflame.compare;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;
import org.jspecify.annotations.Nullable;

/** Tests of two samples for a difference, two-sided. The tests are the library's. */
final class TwoSamples {

  /** Exact without ties and up to some hundred runs a side, else by its normal approximation. */
  static @Nullable Double pMannWhitney(Sample before, Sample after) {
    return finite(
        MannWhitneyUTest.withDefaults().test(before.values(), after.values()).getPValue());
  }

  /** Absent with less than two runs on a side. */
  static @Nullable Double pWelch(Sample before, Sample after) {
    if (before.runs() < 2 || after.runs() < 2) {
      return null;
    }
    if (before.variance() == 0 && after.variance() == 0) {
      return before.mean() == after.mean() ? 1.0 : 0.0;
    }
    return finite(
        TTest.withDefaults()
            .with(DataDispersion.HETEROSCEDASTIC)
            .test(before.values(), after.values())
            .getPValue());
  }

  /**
   * How often a value after is above one before, less how often it is below, of all pairs: -1 to 1.
   * From the library's U, which counts a tie as half.
   */
  static double cliffsDelta(Sample before, Sample after) {
    double u = MannWhitneyUTest.withDefaults().statistic(after.values(), before.values());
    return 2 * u / ((double) before.runs() * after.runs()) - 1;
  }

  /** The usual words for Cliff's delta: Romano et al. 2006, limits 0.147, 0.33 and 0.474. */
  static String size(double cliffsDelta) {
    double size = Math.abs(cliffsDelta);
    if (size < 0.147) {
      return "negligible";
    }
    return size < 0.33 ? "small" : size < 0.474 ? "medium" : "large";
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private TwoSamples() {}
}

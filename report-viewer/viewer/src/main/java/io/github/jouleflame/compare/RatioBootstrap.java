package io.github.jouleflame.compare;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/*
 * The plain percentile bootstrap is too narrow for ten runs a side: resampling n values spreads the mean by the factor
 * sqrt((n-1)/n) too little, and takes quantiles of the normal where those of Student's t belong. Hesterberg's expanded
 * percentile interval (What Teachers Should Know About the Bootstrap, The American Statistician 69 (2015), section 4.1)
 * keeps the method and takes quantiles further out, by both factors. Degrees of
 * freedom are chosen with caution, see RatioError. The simulations in the tests hold what it promises.
 */
/**
 * The 95 % interval of the ratio of two means, after over before, by resampling the runs of both
 * sides. Repeatable: the same values and seed give the same interval.
 */
final class RatioBootstrap {

  static final int RESAMPLES = 10_000;

  /** Both tails together. */
  static final double ALPHA = 0.05;

  /** Below this, resampling runs says next to nothing. */
  static final int LEAST_RUNS = 3;

  /**
   * @param before at least {@link #LEAST_RUNS} values above 0
   * @param after likewise
   */
  static Interval interval(Sample before, Sample after, long seed) {
    double[] x = before.values();
    double[] y = after.values();
    var random = new SplittableRandom(seed);
    double[] ratios = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double beforeMean = resampledMean(x, random);
      ratios[i] = resampledMean(y, random) / beforeMean;
    }
    Arrays.sort(ratios);
    double tail = tail(before, after);
    return new Interval(quantile(ratios, tail), quantile(ratios, 1 - tail));
  }

  private static double resampledMean(double[] values, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[random.nextInt(values.length)];
    }
    return sum / values.length;
  }

  /** The share beyond each end, so that the interval is as wide as Student's and not narrower. */
  private static double tail(Sample before, Sample after) {
    double u = before.squaredLogError();
    double v = after.squaredLogError();
    if (u + v == 0) {
      return ALPHA / 2;
    }
    double lost = u * (before.runs() - 1) / before.runs() + v * (after.runs() - 1) / after.runs();
    double t =
        TDistribution.of(RatioError.degreesOfFreedom(before, after))
            .inverseSurvivalProbability(ALPHA / 2);
    return NormalDistribution.of(0, 1).survivalProbability(t * Math.sqrt((u + v) / lost));
  }

  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private RatioBootstrap() {}
}

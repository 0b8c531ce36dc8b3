package io.github.jouleflame.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/** Error of the logarithm of a ratio of means when the sides may vary differently. */
final class RatioError {

  /** How often an effect of the size that we call detectable would have been seen. */
  private static final double POWER = 0.8;

  /**
   * The cautious choice between Student and Welch: of the smaller side alone. With ten runs a side
   * it makes an interval 8 % wider than Satterthwaite's formula, which is not to be had exactly
   * from ten values that may be skewed.
   */
  static int degreesOfFreedom(Sample before, Sample after) {
    return Math.min(before.runs(), after.runs()) - 1;
  }

  /**
   * The smallest relative change that these runs would have shown four times in five, at 5 %: 0.04
   * is 4 %. Of the two directions the harder one, more.
   */
  static double smallestEffect(Sample before, Sample after) {
    double error = Math.sqrt(before.squaredLogError() + after.squaredLogError());
    if (error == 0) {
      return 0;
    }
    var student = TDistribution.of(degreesOfFreedom(before, after));
    double reach =
        student.inverseSurvivalProbability(RatioBootstrap.ALPHA / 2)
            + student.inverseCumulativeProbability(POWER);
    return Math.expm1(reach * error);
  }

  private RatioError() {}
}

package io.github.jouleflame.compare;

import org.apache.commons.statistics.distribution.TDistribution;

/** Error of the logarithm of a ratio of means when the sides vary differently. */
final class WelchError {

  /** How often an effect of the size that we call detectable would have been seen. */
  private static final double POWER = 0.8;

  /** By Welch and Satterthwaite, on relative errors; both sides need two runs. */
  static double degreesOfFreedom(Sample before, Sample after) {
    double u = before.squaredLogError();
    double v = after.squaredLogError();
    return (u + v) * (u + v) / (u * u / (before.runs() - 1) + v * v / (after.runs() - 1));
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

  private WelchError() {}
}

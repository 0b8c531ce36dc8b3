package io.github.jouleflame.compare;

import org.jspecify.annotations.Nullable;

/**
 * What counts as a difference.
 *
 * @param threshold the least relative change that is a difference: 0.03 is 3 %
 * @param maxQualityLoss how far the quality may fall, as a difference: 0.01 is one point of per
 *     cent
 * @param boundary compare this one alone; absent for all that both sides have
 * @param seed of the resampling
 */
public record ComparisonRules(
    double threshold, double maxQualityLoss, @Nullable String boundary, long seed) {

  /** Smaller changes are rarely worth a decision, and no sensor of today is sure of them. */
  public static final double DEFAULT_THRESHOLD = 0.03;

  /** One point of per cent. */
  public static final double DEFAULT_MAX_QUALITY_LOSS = 0.01;

  /** The seed where none is given, so that the same files give the same figures. */
  public static final long DEFAULT_SEED = 1;

  /** Refuses what is no share. */
  public ComparisonRules {
    share(threshold, "threshold");
    share(maxQualityLoss, "maxQualityLoss");
  }

  /** All boundaries by the defaults. */
  public static ComparisonRules defaults() {
    return new ComparisonRules(DEFAULT_THRESHOLD, DEFAULT_MAX_QUALITY_LOSS, null, DEFAULT_SEED);
  }

  private static void share(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: 0 to 1)");
    }
  }
}

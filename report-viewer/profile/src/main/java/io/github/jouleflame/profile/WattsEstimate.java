package io.github.jouleflame.profile;

/**
 * The second, independent estimate of a path: power while it is open, from a regression over the
 * run.
 *
 * @param estimate watts that the meter draws more while the path is open
 * @param stderr standard error of the estimate in watts, at least 0
 * @param seconds exposure: time in the path that the regression has seen
 */
public record WattsEstimate(double estimate, double stderr, double seconds) {

  /** Refuses numbers that are not finite and negative errors and times. */
  public WattsEstimate {
    Check.finite(estimate, "estimate");
    Check.notNegative(stderr, "stderr");
    Check.notNegative(seconds, "seconds");
  }
}

package io.github.jouleflame.compare;

/**
 * The quality that both sides have reported.
 *
 * @param before mean over the runs
 * @param after mean over the runs
 * @param maxLoss how far it may fall
 */
public record QualityComparison(double before, double after, double maxLoss) {

  /** Rounding of means must not fail a gate. */
  private static final double ROUNDING = 1e-12;

  /** Whether it has not fallen further than it may. */
  public boolean isKept() {
    return before - after <= maxLoss + ROUNDING;
  }
}

package io.github.jouleflame.samples.gpu;

/**
 * How far results are from what was expected: the largest difference as a share of the largest
 * expected result. A share of each single result would say little, since some are close to zero.
 */
final class Deviation {
  private double maxDifference;
  private double maxExpected;

  void add(double expected, double actual) {
    double difference = Math.abs(actual - expected);
    // Not Math.max alone: a result that is no number has to stay in sight, and max keeps it.
    maxDifference = Math.max(maxDifference, difference);
    maxExpected = Math.max(maxExpected, Math.abs(expected));
  }

  /** 0 if all is equal; no number if a result was none. */
  double relative() {
    return maxDifference == 0 ? 0 : maxDifference / maxExpected;
  }
}

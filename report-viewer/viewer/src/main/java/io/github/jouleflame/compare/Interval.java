package io.github.jouleflame.compare;

/**
 * An interval of a ratio.
 *
 * @param low at most {@code high}, above 0
 * @param high finite
 */
public record Interval(double low, double high) {

  /** Refuses what is no interval of positive numbers. */
  public Interval {
    if (!(low > 0 && low <= high && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "interval: " + low + " to " + high + " (expected: 0 < low <= high, finite)");
    }
  }

  /** Whether the ratio "no difference" lies outside. */
  public boolean excludesOne() {
    return low > 1 || high < 1;
  }
}

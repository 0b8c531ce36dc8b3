package io.github.jouleflame.samples.server.load;

import java.util.Arrays;
import java.util.Locale;

/**
 * The median of ratios, with an interval that assumes nothing about how they are spread: it lies
 * between two of the sorted ratios, and covers the true median with a probability that follows from
 * the binomial distribution with p = 1/2 (the interval of the sign test).
 *
 * @param coverage probability that the interval holds the true median; below 0.95 only where there
 *     are too few ratios for more
 */
record MedianRatio(double median, double low, double high, double coverage) {

  private static final double WANTED_COVERAGE = 0.95;

  /** Needs at least one ratio. */
  static MedianRatio of(double... ratios) {
    double[] sorted = ratios.clone();
    Arrays.sort(sorted);
    int count = sorted.length;
    if (count == 0) {
      throw new IllegalArgumentException("ratios: none (expected: at least one)");
    }
    int cut = 0;
    while (2 * (cut + 1) < count && coverage(count, cut + 1) >= WANTED_COVERAGE) {
      cut++;
    }
    double median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    return new MedianRatio(median, sorted[cut], sorted[count - 1 - cut], coverage(count, cut));
  }

  /** Of the interval that leaves out {@code cut} ratios on either side. */
  private static double coverage(int count, int cut) {
    double tail = 0;
    double probability = Math.pow(0.5, count);
    for (int i = 0; i <= cut; i++) {
      tail += probability;
      probability = probability * (count - i) / (i + 1);
    }
    return 1 - 2 * tail;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.3f (%.3f to %.3f, %.0f %% interval)", median, low, high, 100 * coverage);
  }
}

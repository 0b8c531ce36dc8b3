package io.github.jouleflame.profile;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Adds two distributions by their histograms. Mean and maximum are taken from the distributions
 * themselves, which know them more exactly than the buckets do.
 */
final class DistributionMerge {

  /** The sum, or {@code null} when one of the four has no histogram that can be read. */
  static @Nullable PerCall merge(PerCall a, PerCall b) {
    var joules = merge(a.joules(), b.joules(), Distribution.MICROJOULES_PER_JOULE);
    var seconds = merge(a.seconds(), b.seconds(), Distribution.NANOSECONDS_PER_SECOND);
    return joules == null || seconds == null ? null : new PerCall(joules, seconds);
  }

  /** The sum, or {@code null} when one of the two has no histogram that can be read. */
  private static @Nullable Distribution merge(Distribution a, Distribution b, double unitsPerOne) {
    var histogramA = histogram(a);
    var histogramB = histogram(b);
    if (histogramA == null || histogramB == null) {
      return null;
    }
    double mean =
        Combine.mean(a.mean(), histogramA.getTotalCount(), b.mean(), histogramB.getTotalCount());
    return Distribution.of(
        sum(histogramA, histogramB), unitsPerOne, mean, Math.max(a.max(), b.max()));
  }

  private static @Nullable Histogram histogram(Distribution distribution) {
    try {
      var histogram = distribution.histogram();
      return histogram == null || histogram.getTotalCount() == 0 ? null : histogram;
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /*
   * Buckets of fewer digits are unions of those of more digits, and a count moves by the lower end of its bucket: so counts
   * end in the same bucket in whatever order histograms of different precision come, as long as the sum has the
   * coarsest of them. The range is a power of two, because it is encoded too and must not depend on the order.
   */
  private static Histogram sum(Histogram a, Histogram b) {
    long lowest = Math.max(a.getLowestDiscernibleValue(), b.getLowestDiscernibleValue());
    long highest = Math.max(2 * lowest, Math.max(a.getMaxValue(), b.getMaxValue()));
    var sum =
        new Histogram(
            lowest,
            -1L >>> Long.numberOfLeadingZeros(highest),
            Math.min(a.getNumberOfSignificantValueDigits(), b.getNumberOfSignificantValueDigits()));
    sum.add(a);
    sum.add(b);
    return sum;
  }

  private DistributionMerge() {}
}

package io.github.jouleflame.profile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Mean, quantiles and maximum of a quantity per call, and its whole histogram.
 *
 * @param mean arithmetic mean
 * @param p50 median
 * @param p90 90th percentile
 * @param p99 99th percentile
 * @param max largest value
 * @param hdr Base64 of the compressed HdrHistogram in integer units (microjoules or nanoseconds);
 *     absent when it was not kept, and then the distribution cannot be merged
 */
public record Distribution(
    double mean, double p50, double p90, double p99, double max, @Nullable String hdr) {

  /** Microjoules in a joule: the scale of histograms of energy. */
  public static final double MICROJOULES_PER_JOULE = 1e6;

  /** Nanoseconds in a second: the scale of histograms of time. */
  public static final double NANOSECONDS_PER_SECOND = 1e9;

  /** Refuses numbers that are not finite. */
  public Distribution {
    Check.finite(mean, "mean");
    Check.finite(p50, "p50");
    Check.finite(p90, "p90");
    Check.finite(p99, "p99");
    Check.finite(max, "max");
  }

  /**
   * Describes a histogram of integer units.
   *
   * @param histogram at least one value; it is only read, and nobody may write to it meanwhile
   * @param unitsPerOne units of the histogram in one unit of the result, such as {@link
   *     #MICROJOULES_PER_JOULE}
   * @throws IllegalArgumentException when the histogram is empty
   */
  public static Distribution of(AbstractHistogram histogram, double unitsPerOne) {
    if (histogram.getTotalCount() == 0) {
      throw new IllegalArgumentException("histogram: empty (expected: at least one value)");
    }
    double max = histogram.getMaxValue() / unitsPerOne;
    return of(histogram, unitsPerOne, histogram.getMean() / unitsPerOne, max);
  }

  /**
   * As {@link #of(AbstractHistogram, double)}, with a mean and a maximum that are known more
   * exactly.
   *
   * @param mean in the unit of the result
   * @param max in the unit of the result
   */
  public static Distribution of(
      AbstractHistogram histogram, double unitsPerOne, double mean, double max) {
    return new Distribution(
        mean,
        Math.min(max, histogram.getValueAtPercentile(50) / unitsPerOne),
        Math.min(max, histogram.getValueAtPercentile(90) / unitsPerOne),
        Math.min(max, histogram.getValueAtPercentile(99) / unitsPerOne),
        max,
        encode(histogram));
  }

  /**
   * The histogram, or {@code null} when it was not kept.
   *
   * @return a new histogram of integer units, owned by the caller
   * @throws IllegalStateException when the text is not a compressed HdrHistogram
   */
  public @Nullable Histogram histogram() {
    if (hdr == null) {
      return null;
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(hdr));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 1);
    } catch (DataFormatException | RuntimeException e) {
      throw new IllegalStateException(
          "hdr: not a compressed HdrHistogram (expected: Base64 of its V2 compressed encoding)", e);
    }
  }

  private static String encode(AbstractHistogram histogram) {
    var buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer, Deflater.BEST_SPEED);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }
}

package io.github.jouleflame.samples.server.load;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What was answered in a span of time.
 *
 * @param latencies nanoseconds from request to answer, of each answer with status 200
 * @param right answers that name the topic that the text was made from
 * @param failed requests without an answer of status 200
 */
record Window(double seconds, Histogram latencies, long right, long failed) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MEDIAN = 50;
  private static final int TAIL = 99;

  static final String HEADINGS = "seconds  requests/s   p50 ms   p99 ms   max ms  failed";

  static Window empty() {
    return new Window(0, new Histogram(ClosedLoop.DIGITS), 0, 0);
  }

  Window plus(Window other) {
    Histogram sum = latencies.copy();
    sum.add(other.latencies);
    return new Window(seconds + other.seconds, sum, right + other.right, failed + other.failed);
  }

  long answered() {
    return latencies.getTotalCount();
  }

  double requestsPerSecond() {
    return answered() / seconds;
  }

  double medianMillis() {
    return latencies.getValueAtPercentile(MEDIAN) / NANOS_PER_MILLI;
  }

  double tailMillis() {
    return latencies.getValueAtPercentile(TAIL) / NANOS_PER_MILLI;
  }

  /** A row under {@link #HEADINGS}. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%7.1f %11.1f %8.1f %8.1f %8.1f %7d",
        seconds,
        requestsPerSecond(),
        medianMillis(),
        tailMillis(),
        latencies.getMaxValue() / NANOS_PER_MILLI,
        failed);
  }
}

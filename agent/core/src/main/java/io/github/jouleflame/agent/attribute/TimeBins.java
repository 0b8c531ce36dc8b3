package io.github.jouleflame.agent.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of amounts over time, in bins of equal length that all rows share. When all bins are used,
 * neighbours are added together and the step doubles, so that memory is bounded whatever the run's
 * length and nothing is lost.
 *
 * <p>Not thread-safe.
 */
final class TimeBins {
  private static final long FIRST_STEP_NANOS = 100_000_000;
  private static final int MAX_BINS = 2048;

  private final long startNanos;
  private final List<double[]> rows = new ArrayList<>();
  private long stepNanos = FIRST_STEP_NANOS;
  private int used;

  /**
   * @param startNanos where the first bin begins
   */
  TimeBins(long startNanos) {
    this.startNanos = startNanos;
  }

  /** Makes a row and returns its number. */
  int addRow() {
    rows.add(new double[MAX_BINS]);
    return rows.size() - 1;
  }

  void clearRow(int row) {
    Arrays.fill(rows.get(row), 0);
  }

  /** Adds an amount, spread evenly over {@code (fromNanos, toNanos]}. */
  void add(int row, long fromNanos, long toNanos, double amount) {
    double from = Math.max(0, fromNanos - startNanos);
    double to = Math.max(from + 1, toNanos - startNanos);
    while (to > (double) stepNanos * MAX_BINS) {
      halve();
    }
    double[] bins = rows.get(row);
    int first = (int) (from / stepNanos);
    int last = Math.min(MAX_BINS - 1, (int) ((to - 1) / stepNanos));
    for (int bin = first; bin <= last; bin++) {
      double overlap =
          Math.min(to, (bin + 1.0) * stepNanos) - Math.max(from, (double) bin * stepNanos);
      bins[bin] += amount * (overlap / (to - from));
    }
    used = Math.max(used, last + 1);
  }

  /** Length of a bin. */
  double stepSeconds() {
    return stepNanos / 1e9;
  }

  /** Seconds from the start of the first bin to a moment; 0 for one before it. */
  double secondsAt(long nanos) {
    return nanos <= startNanos ? 0 : (nanos - startNanos) / 1e9;
  }

  /** Number of bins in use, of every row. */
  int size() {
    return used;
  }

  double amount(int row, int bin) {
    return rows.get(row)[bin];
  }

  private void halve() {
    for (double[] bins : rows) {
      for (int i = 0; i < MAX_BINS / 2; i++) {
        bins[i] = bins[2 * i] + bins[2 * i + 1];
      }
      Arrays.fill(bins, MAX_BINS / 2, MAX_BINS, 0);
    }
    used = (used + 1) / 2;
    stepNanos *= 2;
  }
}

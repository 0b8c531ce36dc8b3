package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * Joules over time in bins of equal length. When all bins are used, neighbours are added together
 * and the step doubles, so that memory is bounded whatever the run's length and no joule is lost.
 *
 * <p>Not thread-safe.
 */
public final class PowerTrace {
  private static final long FIRST_STEP_NANOS = 100_000_000;
  private static final int MAX_BINS = 2048;

  private final long startNanos;
  private final double[][] joules;
  private long stepNanos = FIRST_STEP_NANOS;
  private int bins;

  /**
   * @param startNanos where the first bin begins
   */
  public PowerTrace(int meters, long startNanos) {
    this.startNanos = startNanos;
    this.joules = new double[meters][MAX_BINS];
  }

  /** Adds joules of a meter, spread evenly over {@code (fromNanos, toNanos]}. */
  public void add(int meter, long fromNanos, long toNanos, double energyJoules) {
    double from = Math.max(0, fromNanos - startNanos);
    double to = Math.max(from + 1, toNanos - startNanos);
    while (to > (double) stepNanos * MAX_BINS) {
      halve();
    }
    int first = (int) (from / stepNanos);
    int last = Math.min(MAX_BINS - 1, (int) ((to - 1) / stepNanos));
    for (int bin = first; bin <= last; bin++) {
      double overlap =
          Math.min(to, (bin + 1.0) * stepNanos) - Math.max(from, (double) bin * stepNanos);
      joules[meter][bin] += energyJoules * (overlap / (to - from));
    }
    bins = Math.max(bins, last + 1);
  }

  /** Length of a bin. */
  public double stepSeconds() {
    return stepNanos / 1e9;
  }

  /** Mean power of the meter in each bin. */
  public double[] watts(int meter) {
    double[] watts = new double[bins];
    for (int i = 0; i < bins; i++) {
      watts[i] = joules[meter][i] / stepSeconds();
    }
    return watts;
  }

  private void halve() {
    for (double[] row : joules) {
      for (int i = 0; i < MAX_BINS / 2; i++) {
        row[i] = row[2 * i] + row[2 * i + 1];
      }
      Arrays.fill(row, MAX_BINS / 2, MAX_BINS, 0);
    }
    bins = (bins + 1) / 2;
    stepNanos *= 2;
  }
}

package io.github.jouleflame.agent.attribute;

/**
 * Power of each meter over time, in bins that widen as the run goes on.
 *
 * <p>Not thread-safe.
 */
public final class PowerTrace {
  private final TimeBins bins;
  private final int firstRow;

  PowerTrace(int meters, TimeBins bins) {
    this.bins = bins;
    int first = 0;
    for (int meter = 0; meter < meters; meter++) {
      int row = bins.addRow();
      first = meter == 0 ? row : first;
    }
    this.firstRow = first;
  }

  /** Adds joules of a meter, spread evenly over {@code (fromNanos, toNanos]}. */
  void add(int meter, long fromNanos, long toNanos, double energyJoules) {
    bins.add(firstRow + meter, fromNanos, toNanos, energyJoules);
  }

  /** Length of a bin. */
  public double stepSeconds() {
    return bins.stepSeconds();
  }

  /** Seconds from the start of the first bin to a moment; 0 for one before it. */
  public double secondsAt(long nanos) {
    return bins.secondsAt(nanos);
  }

  /** Mean power of the meter in each bin. */
  public double[] watts(int meter) {
    double[] watts = new double[bins.size()];
    for (int i = 0; i < watts.length; i++) {
      watts[i] = bins.amount(firstRow + meter, i) / stepSeconds();
    }
    return watts;
  }
}

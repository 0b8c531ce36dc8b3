package io.github.jouleflame.agent.attribute;

/**
 * How much of an accelerator's interval belongs to the time in which no compute boundary was open.
 *
 * <p>By time alone a call that fills half of a counter's interval would pay half of its joules,
 * though a device whose callers wait for it rests while nobody calls. So that time counts by the
 * power that the device has then, beside its power in open time: nothing where it rests, as much as
 * open time where kernels outlive their calls. Both powers come from least squares over the
 * intervals so far, which differ in how much of them was open. While they do not differ, nothing is
 * known: then closed time counts as rest, unless there is next to nothing else.
 *
 * <p>Not thread-safe.
 */
final class LeftBehind {
  /** Share of open time below which it cannot be thought to explain a device's joules. */
  private static final double NEXT_TO_NOTHING = 0.05;

  /** How far the two kinds of time must be from going together: 0 is always, 1 never. */
  private static final double MIN_INDEPENDENCE = 0.02;

  private double openOpen;
  private double openClosed;
  private double closedClosed;
  private double openJoules;
  private double closedJoules;
  private double openSeconds;
  private double closedSeconds;

  /**
   * Learns from an interval, and changes the application's weight in it.
   *
   * @param weights of the interval, by time; the application's is the time in which nothing was
   *     open
   */
  void weigh(double energyJoules, double lengthNanos, double floorWatts, Weights weights) {
    double closed = weights.of(Accounts.APPLICATION) / 1e9;
    double open = weights.sum() / 1e9 - closed;
    double dynamic = Math.max(0, energyJoules - floorWatts * lengthNanos / 1e9);
    openOpen += open * open;
    openClosed += open * closed;
    closedClosed += closed * closed;
    openJoules += open * dynamic;
    closedJoules += closed * dynamic;
    openSeconds += open;
    closedSeconds += closed;
    if (open > 0 && closed > 0) {
      weights.scale(Accounts.APPLICATION, restingShare());
    }
  }

  /** Power with nothing open beside that with something open, 0 to 1. */
  private double restingShare() {
    double determinant = openOpen * closedClosed - openClosed * openClosed;
    if (determinant <= MIN_INDEPENDENCE * openOpen * closedClosed) {
      return openSeconds < NEXT_TO_NOTHING * (openSeconds + closedSeconds) ? 1 : 0;
    }
    double openWatts = (closedClosed * openJoules - openClosed * closedJoules) / determinant;
    double closedWatts = (openOpen * closedJoules - openClosed * openJoules) / determinant;
    if (closedWatts <= 0) {
      return 0;
    }
    return openWatts <= closedWatts ? 1 : closedWatts / openWatts;
  }
}

package io.github.jouleflame.agent.attribute;

/**
 * Finds a meter's idle floor while running: energy of a bin = floor x time + slope x busy CPU time,
 * by least squares over bins of at least half a second. The intercept is the power with nothing to
 * do.
 *
 * <p>Only accepted when the run can tell: at least {@value #MIN_BINS} bins, load that varied, and a
 * standard error of at most a tenth of the mean power. Shorter bins would turn the counter's update
 * jitter into an error in the variables, which pulls the slope down and the intercept up.
 *
 * <p>Not thread-safe.
 */
final class FloorRegression {
  private static final double MIN_BIN_NANOS = 5e8;
  static final int MIN_BINS = 20;
  private static final double MAX_RELATIVE_ERROR = 0.1;

  private double binNanos;
  private double binBusyNanos;
  private double binJoules;

  private int bins;
  private double timeTime;
  private double timeBusy;
  private double busyBusy;
  private double timeEnergy;
  private double busyEnergy;
  private double energyEnergy;
  private double seconds;
  private double joules;

  void add(double nanos, double busyNanos, double joulesOfInterval) {
    binNanos += nanos;
    binBusyNanos += busyNanos;
    binJoules += joulesOfInterval;
    if (binNanos < MIN_BIN_NANOS) {
      return;
    }
    double t = binNanos / 1e9;
    double b = binBusyNanos / 1e9;
    bins++;
    timeTime += t * t;
    timeBusy += t * b;
    busyBusy += b * b;
    timeEnergy += t * binJoules;
    busyEnergy += b * binJoules;
    energyEnergy += binJoules * binJoules;
    seconds += t;
    joules += binJoules;
    binNanos = 0;
    binBusyNanos = 0;
    binJoules = 0;
  }

  /** The floor, or {@link IdleFloor#UNKNOWN} while the run cannot tell. */
  IdleFloor floor() {
    double determinant = timeTime * busyBusy - timeBusy * timeBusy;
    if (bins < MIN_BINS || determinant <= 1e-6 * timeTime * busyBusy) {
      return IdleFloor.UNKNOWN;
    }
    double intercept = (busyBusy * timeEnergy - timeBusy * busyEnergy) / determinant;
    double slope = (timeTime * busyEnergy - timeBusy * timeEnergy) / determinant;
    double residual =
        Math.max(0, energyEnergy - intercept * timeEnergy - slope * busyEnergy) / (bins - 2);
    double standardError = Math.sqrt(residual * busyBusy / determinant);
    double meanWatts = joules / seconds;
    boolean convincing =
        intercept > 0
            && slope >= 0
            && intercept <= meanWatts
            && standardError <= MAX_RELATIVE_ERROR * meanWatts;
    return convincing ? new IdleFloor(intercept, FloorSource.REGRESSION) : IdleFloor.UNKNOWN;
  }
}

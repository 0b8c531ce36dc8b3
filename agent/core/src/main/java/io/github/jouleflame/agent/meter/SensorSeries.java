package io.github.jouleflame.agent.meter;

/**
 * Turns what a stepping sensor shows, an energy counter or power, into cumulative joules with their
 * lag, and learns its update period on the way.
 *
 * <p>A counter's first step begins the count, since when the one before it was made is unknown. A
 * counter that falls begins anew: none of these sensors wraps.
 *
 * <p>Not thread-safe; makes no garbage.
 */
final class SensorSeries {
  private final boolean isPower;
  private final double unit;
  private final UpdatePeriod update;
  private final ValueLag lag;
  private final PowerIntegral integral = new PowerIntegral();
  private boolean hasLast;
  private long lastAtNanos;
  private long lastRaw;
  private long baseRaw;
  private boolean sawStep;

  /**
   * @param isPower whether the sensor shows power, else energy
   * @param unit watts or joules of one count
   * @param averagingNanos half the window over which the sensor averages
   * @param maxLagNanos no value is taken for older than this
   */
  SensorSeries(boolean isPower, double unit, long averagingNanos, long maxLagNanos) {
    this.isPower = isPower;
    this.unit = unit;
    this.update = new UpdatePeriod(!isPower);
    this.lag = new ValueLag(averagingNanos, maxLagNanos);
  }

  /**
   * Takes what the sensor showed and fills the reading.
   *
   * @param mayPollFaster whether a shorter {@link #pollNanos()} would be honoured
   */
  void take(long atNanos, long raw, boolean mayPollFaster, Reading into) {
    if (isPower) {
      update.accept(atNanos, raw, mayPollFaster);
      boolean goesOn = integral.add(atNanos, raw * unit);
      give(!goesOn, false, atNanos, integral.joules(), into);
    } else {
      boolean isFall = hasLast && raw < lastRaw;
      boolean isReset = !hasLast || isFall;
      if (isReset) {
        update.interrupt();
        sawStep = false;
      }
      boolean isStep = update.accept(atNanos, raw, mayPollFaster);
      boolean isBeginning = isReset || (isStep && !sawStep);
      sawStep |= isStep;
      lastRaw = raw;
      if (isBeginning) {
        baseRaw = raw;
      }
      give(isBeginning, isFall, atNanos, (raw - baseRaw) * unit, into);
    }
    hasLast = true;
    lastAtNanos = atNanos;
  }

  private void give(
      boolean isBeginning, boolean isFall, long atNanos, double joules, Reading into) {
    long pollGapNanos = hasLast ? atNanos - lastAtNanos : 0;
    long lagNanos = lag.of(atNanos, pollGapNanos, update.updateNanos());
    if (isFall) {
      into.restart(
          atNanos, lagNanos, joules, "it fell: the driver was reloaded or the device reset");
    } else if (isBeginning) {
      into.restart(atNanos, lagNanos, joules);
    } else {
      into.value(atNanos, lagNanos, joules);
    }
  }

  /** A reading failed: the next one goes on, but tells nothing of the update period. */
  void interrupt() {
    update.interrupt();
  }

  /** The sensor is gone: what it shows next is a new beginning. */
  void end() {
    update.interrupt();
    integral.interrupt();
    hasLast = false;
  }

  /** How often it is worth polling. */
  long pollNanos() {
    return update.pollNanos();
  }

  /** The description with what was learnt, when polled every {@code pollNanos}. */
  MeterDescription observed(MeterDescription description, long pollNanos) {
    long updateNanos = update.updateNanos();
    long resolution = isPower ? 0 : update.resolution();
    return description.withObserved(
        updateNanos == 0 ? null : updateNanos / 1e6,
        lag.expectedNanos(pollNanos, updateNanos) / 1e6,
        resolution == 0 ? null : resolution * unit);
  }
}

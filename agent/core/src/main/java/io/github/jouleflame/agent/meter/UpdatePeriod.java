package io.github.jouleflame.agent.meter;

/**
 * Learns how often a sensor renews its value, by watching the value change, and with that how often
 * it is worth polling: twice per update, so that each step is placed to a quarter of it.
 *
 * <p>Start-up waits for none of this: polling begins at 50 ms, and the period is known after about
 * a second and a half. When nearly every poll finds a new value, the sensor is faster than the
 * polling, which is then halved and the watching starts again. The driver may change its mind (it
 * polls less when idle), so watching never ends.
 *
 * <p>Not thread-safe; makes no garbage.
 */
final class UpdatePeriod {
  /** Polling until the update period is known. NVML counters step every 20 to 500 ms. */
  static final long FIRST_POLL_NANOS = 50_000_000;

  static final long MIN_POLL_NANOS = 10_000_000;
  static final long MAX_POLL_NANOS = 100_000_000;

  /** Watching is long enough for a mean when it lasted this long and saw this many steps. */
  private static final long MIN_WINDOW_NANOS = 1_500_000_000;

  private static final int MIN_STEPS = 4;

  /** After this many polls, more than three steps in four polls mean: polled too slowly to tell. */
  private static final int MIN_POLLS = 8;

  private static final double TOO_SLOW = 0.75;

  private static final long MAX_QUIET_NANOS = 2_000_000_000;

  private final boolean everyUpdateIsAStep;
  private long pollNanos = FIRST_POLL_NANOS;
  private long updateNanos;
  private long commonDivisor;
  private int stepsSeen;

  private boolean hasLast;
  private long lastRaw;
  private boolean isWatching;
  private long windowStartNanos;
  private long lastStepNanos;
  private long shortestNanos;
  private int polls;
  private int steps;

  /**
   * @param everyUpdateIsAStep as with an energy counter, whose steps may be averaged; power may be
   *     renewed without a change, so that only its quickest steps tell
   */
  UpdatePeriod(boolean everyUpdateIsAStep) {
    this.everyUpdateIsAStep = everyUpdateIsAStep;
  }

  /**
   * Takes a polled value.
   *
   * @param mayPollFaster whether shorter polling periods than now would be honoured
   * @return whether the value differs from the last one
   */
  boolean accept(long atNanos, long raw, boolean mayPollFaster) {
    if (!hasLast) {
      hasLast = true;
      lastRaw = raw;
      return false;
    }
    boolean isStep = raw != lastRaw;
    if (isStep) {
      commonDivisor = gcd(Math.abs(raw - lastRaw), commonDivisor);
      stepsSeen++;
      lastRaw = raw;
    }
    if (!isWatching) {
      if (isStep) {
        watchFrom(atNanos);
      }
      return isStep;
    }
    polls++;
    if (isStep) {
      steps++;
      shortestNanos = Math.min(shortestNanos, atNanos - lastStepNanos);
      lastStepNanos = atNanos;
    } else if (atNanos - lastStepNanos > MAX_QUIET_NANOS) {
      isWatching = false; // power that stays the same says nothing of how often it is renewed
      return false;
    }
    conclude(mayPollFaster);
    return isStep;
  }

  private void conclude(boolean mayPollFaster) {
    boolean isTooSlow = polls >= MIN_POLLS && steps > TOO_SLOW * polls;
    if (isTooSlow && mayPollFaster && pollNanos > MIN_POLL_NANOS) {
      pollNanos = Math.max(MIN_POLL_NANOS, pollNanos / 2);
      watchFrom(lastStepNanos);
      return;
    }
    long lengthNanos = lastStepNanos - windowStartNanos;
    if (steps < MIN_STEPS || lengthNanos < MIN_WINDOW_NANOS) {
      return;
    }
    long periodNanos = everyUpdateIsAStep ? lengthNanos / steps : shortestNanos;
    if (!isTooSlow) {
      updateNanos = periodNanos;
      pollNanos = Math.max(MIN_POLL_NANOS, Math.min(MAX_POLL_NANOS, periodNanos / 2));
    } else if (updateNanos == 0 || periodNanos < updateNanos) {
      updateNanos = periodNanos; // that of the polling: only an upper bound
    }
    watchFrom(lastStepNanos);
  }

  private void watchFrom(long nanos) {
    isWatching = true;
    windowStartNanos = nanos;
    lastStepNanos = nanos;
    shortestNanos = Long.MAX_VALUE;
    polls = 0;
    steps = 0;
  }

  /** Forgets the last value, after a gap or a restart; what was learnt stays. */
  void interrupt() {
    hasLast = false;
    isWatching = false;
  }

  /** How often to poll. */
  long pollNanos() {
    return pollNanos;
  }

  /** Time between two updates; 0 while unknown. */
  long updateNanos() {
    return updateNanos;
  }

  /**
   * The largest number of which all steps seen were multiples: the resolution. 0 before enough were
   * seen.
   */
  long resolution() {
    return stepsSeen < 2 * MIN_STEPS ? 0 : commonDivisor;
  }

  private static long gcd(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }
}

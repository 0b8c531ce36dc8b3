package io.github.jouleflame.agent.meter;

import org.jspecify.annotations.Nullable;

/**
 * A RAPL counter over time: unwraps it, and notices when it began anew instead.
 *
 * <p>A counter that falls has wrapped, or was set back (a module reloaded, a machine resumed).
 * Taken for a wrap, a set-back reads as kilojoules that nobody used. So a wrap is believed only if
 * a processor can have used that much since the last reading. And after a pause that is long enough
 * for a whole range nothing can be told, whether it fell or rose.
 *
 * <p>Not thread-safe; makes no garbage while all is well.
 */
final class RaplCounter {
  /** Several times what the largest package sold draws (500 W). */
  private static final double MAX_WATTS = 2_000;

  /** What a full package draws for long; to tell how soon its counter may wrap twice. */
  private static final double LONG_TERM_WATTS = 1_000;

  /** Clock and counter are not read at one moment, and a busy kernel may be late. */
  private static final double SLACK_SECONDS = 0.25;

  private final WrappingCounter counter;
  private final long rangeMicrojoules;
  private boolean hasLast;
  private long lastRaw;
  private long lastNanos;
  private @Nullable String cause;

  RaplCounter(long rangeMicrojoules) {
    this.rangeMicrojoules = rangeMicrojoules;
    this.counter = new WrappingCounter(rangeMicrojoules);
  }

  /**
   * Takes a value.
   *
   * @return whether it goes on from the last one; else {@link #cause} says why it does not, and
   *     {@link #totalMicrojoules} stands as it was
   */
  boolean accept(long atNanos, long raw) {
    cause = hasLast ? doubt(raw, (atNanos - lastNanos) / 1e9) : null;
    boolean goesOn = cause == null;
    if (goesOn) {
      counter.total(raw);
    } else {
      counter.restart(raw);
    }
    hasLast = true;
    lastRaw = raw;
    lastNanos = atNanos;
    return goesOn;
  }

  private @Nullable String doubt(long raw, double seconds) {
    if (rangeMicrojoules > 0 && seconds > rangeMicrojoules / (LONG_TERM_WATTS * 1e6)) {
      return "it was not read for so long that it may have wrapped more than once";
    }
    if (raw >= lastRaw) {
      return null;
    }
    if (rangeMicrojoules <= 0 || lastRaw > rangeMicrojoules) {
      return "it fell, and where it wraps is not known";
    }
    double wrapJoules = (raw - lastRaw + rangeMicrojoules) / 1e6;
    if (wrapJoules > MAX_WATTS * (seconds + SLACK_SECONDS)) {
      return "it was set back";
    }
    return null;
  }

  long totalMicrojoules() {
    return counter.total();
  }

  /** Why the last value does not go on from the one before, or null if it does. */
  @Nullable String cause() {
    return cause;
  }
}

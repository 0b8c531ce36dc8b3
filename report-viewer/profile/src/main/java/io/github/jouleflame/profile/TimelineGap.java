package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

/**
 * A time in which a meter gave no reading. What it counted meanwhile lies spread evenly over that
 * time, or is in no sum at all where the counter began anew.
 *
 * @param meter id of the meter
 * @param fromSeconds its last reading before, in seconds since the start of the run
 * @param toSeconds its next reading, or the end of what is known; not before the first
 */
public record TimelineGap(String meter, double fromSeconds, double toSeconds) {

  /** Refuses times that run backwards. */
  public TimelineGap {
    requireNonNull(meter, "meter");
    Check.notNegative(fromSeconds, "fromSeconds");
    Check.finite(toSeconds, "toSeconds");
    if (toSeconds < fromSeconds) {
      throw new IllegalArgumentException(
          "toSeconds: " + toSeconds + " (expected: >= fromSeconds, " + fromSeconds + ")");
    }
  }
}

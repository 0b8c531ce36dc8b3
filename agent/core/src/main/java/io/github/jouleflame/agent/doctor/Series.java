package io.github.jouleflame.agent.doctor;

import java.util.Arrays;

/**
 * Cumulative joules at the moments when a counter changed. What it counted across a restart is
 * unknown and left out, so that the joules never fall.
 *
 * <p>Not thread-safe.
 */
final class Series {
  private long[] nanos = new long[256];
  private double[] joules = new double[256];
  private int size;
  private double offsetJoules;
  private double lastRawJoules;

  /** Takes a value; one that equals the last is no change and leaves the series as it is. */
  void value(long atNanos, double rawJoules) {
    if (size > 0 && rawJoules == lastRawJoules) {
      return;
    }
    if (size > 0 && atNanos - nanos[size - 1] <= 0) {
      return; // two values that stand for one moment: the later reading has the rest
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
      joules = Arrays.copyOf(joules, size * 2);
    }
    nanos[size] = atNanos;
    joules[size++] = rawJoules + offsetJoules;
    lastRawJoules = rawJoules;
  }

  /** The counter began anew, now at {@code rawJoules}. */
  void restart(long atNanos, double rawJoules) {
    if (size == 0) {
      value(atNanos, rawJoules);
      return;
    }
    offsetJoules = joules[size - 1] - rawJoules;
    // The time until now is not metered: the last point moves here.
    nanos[size - 1] = atNanos;
    lastRawJoules = rawJoules;
  }

  /** How often the counter was seen to change, its first value not counted. */
  int changes() {
    return Math.max(0, size - 1);
  }

  /** Seconds from the first value to the last change. */
  double seconds() {
    return size < 2 ? 0 : (nanos[size - 1] - nanos[0]) / 1e9;
  }

  /**
   * Mean power from the first change to the last.
   *
   * @throws IllegalStateException with fewer than two changes
   */
  double watts() {
    if (size < 3) {
      throw new IllegalStateException(changes() + " changes (expected: at least 2)");
    }
    // The first value may have stood for a while: the first change is where time is known.
    return (joules[size - 1] - joules[1]) / ((nanos[size - 1] - nanos[1]) / 1e9);
  }

  /** Mean time between two changes, in nanoseconds; 0 with fewer than two. */
  double meanChangeNanos() {
    return size < 3 ? 0 : (nanos[size - 1] - nanos[1]) / (double) (size - 2);
  }

  /** Joules up to a moment, on the straight line between two changes. */
  double joulesAt(long atNanos) {
    if (size == 0) {
      throw new IllegalStateException("no value");
    }
    int after = 0;
    while (after < size && nanos[after] - atNanos < 0) {
      after++;
    }
    if (after == 0) {
      return joules[0];
    }
    if (after == size) {
      return joules[size - 1];
    }
    double part = (atNanos - nanos[after - 1]) / (double) (nanos[after] - nanos[after - 1]);
    return joules[after - 1] + part * (joules[after] - joules[after - 1]);
  }

  /** When the last change was. */
  long lastNanos() {
    return nanos[size - 1];
  }

  int size() {
    return size;
  }

  double step(int change) {
    return joules[change + 1] - joules[change];
  }
}

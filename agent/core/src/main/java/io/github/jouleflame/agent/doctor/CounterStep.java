package io.github.jouleflame.agent.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The smallest step of a counter, from steps that were seen: all of them are multiples of it.
 * Intel's and AMD's units are powers of two of a joule, of which the kernel shows whole
 * microjoules; other counters step by a round number of microjoules.
 */
final class CounterStep {
  /** Fewer steps may share a divisor by chance. */
  private static final int LEAST_STEPS = 8;

  /** The kernel rounds both ends of a step to a microjoule. */
  private static final double ROUNDING_JOULES = 1.1e-6;

  /** Below this the rounding hides what the unit is. */
  private static final double SMALLEST_UNIT_JOULES = 8e-6;

  private CounterStep() {}

  /** The step in joules, or null if too few were seen or they have none in common. */
  static @Nullable Double of(Series series) {
    int count = series.changes();
    if (count < LEAST_STEPS) {
      return null;
    }
    long decimal = 0;
    for (int i = 0; i < count; i++) {
      decimal = greatestCommonDivisor(decimal, Math.round(series.step(i) * 1e6));
    }
    for (double unit = 1; unit >= SMALLEST_UNIT_JOULES; unit /= 2) {
      if (decimal * 1e-6 >= unit) {
        break;
      }
      if (areMultiples(series, count, unit)) {
        return unit;
      }
    }
    return decimal == 0 ? null : decimal * 1e-6;
  }

  private static boolean areMultiples(Series series, int count, double unit) {
    for (int i = 0; i < count; i++) {
      double step = series.step(i);
      if (Math.abs(step - Math.rint(step / unit) * unit) > ROUNDING_JOULES) {
        return false;
      }
    }
    return true;
  }

  private static long greatestCommonDivisor(long a, long b) {
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

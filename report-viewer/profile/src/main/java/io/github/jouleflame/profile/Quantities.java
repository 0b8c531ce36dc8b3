package io.github.jouleflame.profile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as text for people, three significant digits, always with a point and the same in every
 * locale. Not for machines: they read the profile. Arguments must be finite.
 */
public final class Quantities {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final String[] SUBMULTIPLES = {"n", "µ", "m", ""};

  /** Energy, such as {@code 1.80 kJ}; from µJ to GJ. */
  public static String joules(double joules) {
    return prefixed(joules, -6, 9, "J");
  }

  /** Power, such as {@code 21.3 W}; from µW to GW. */
  public static String watts(double watts) {
    return prefixed(watts, -6, 9, "W");
  }

  /**
   * Mass of CO2 equivalent, such as {@code 240 mg}; from µg to kg. Never tons: they are of three
   * kinds.
   */
  public static String grams(double grams) {
    return prefixed(grams, -6, 3, "g");
  }

  /** A time as one number, such as {@code 11.3 ms}; from ns to s. */
  public static String seconds(double seconds) {
    return prefixed(seconds, -9, 0, "s");
  }

  /**
   * A time as people say it: {@code 62.4 s}, {@code 17 min 20 s}, {@code 3 h 5 min}, {@code 2 d 4
   * h}.
   */
  public static String duration(double seconds) {
    if (Math.abs(seconds) < 119.5) {
      return seconds(seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 3_600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    long minutes = Math.round(seconds / 60);
    if (minutes < 24 * 60) {
      return minutes / 60 + " h " + minutes % 60 + " min";
    }
    long hours = Math.round(seconds / 3_600);
    return hours / 24 + " d " + hours % 24 + " h";
  }

  /** A number of things: {@code 5,120}, and from ten millions on {@code 12.3 M}. */
  public static String count(long count) {
    if (Math.abs(count) < 10_000_000) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    return prefixed(count, 6, 18, "");
  }

  /**
   * A share, 1 being all: {@code 57.7 %}; {@code <0.1 %} for what would read as nothing and is not.
   */
  public static String percent(double share) {
    if (share > 0 && share < 0.0005) {
      return "<0.1 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", share * 100 + 0.0);
  }

  /** A plain number of three significant digits, such as a PUE or an intensity. */
  public static String number(double value) {
    return prefixed(value, 0, 0, "").strip();
  }

  private static String prefixed(
      double value, int minimumExponent, int maximumExponent, String unit) {
    if (value == 0) {
      return ("0 " + unit).strip();
    }
    var rounded = new BigDecimal(value).round(THREE_DIGITS);
    int magnitude = rounded.precision() - rounded.scale() - 1;
    int exponent = Math.floorDiv(magnitude, 3) * 3;
    exponent = Math.max(minimumExponent, Math.min(maximumExponent, exponent));
    var scaled = rounded.movePointLeft(exponent);
    // Below the smallest prefix digits run out: three places after the point are kept.
    if (scaled.abs().compareTo(new BigDecimal("0.001")) < 0) {
      return (value < 0 ? ">-0.001 " : "<0.001 ") + prefix(exponent) + unit;
    }
    return (digits(scaled) + " " + prefix(exponent) + unit).strip();
  }

  private static String digits(BigDecimal scaled) {
    int magnitude = scaled.precision() - scaled.scale() - 1;
    int places = magnitude < 0 ? 3 : Math.max(0, 2 - magnitude);
    return scaled.setScale(places, RoundingMode.HALF_UP).toPlainString();
  }

  private static String prefix(int exponent) {
    return exponent <= 0
        ? SUBMULTIPLES[exponent / 3 + 3]
        : String.valueOf("kMGTPE".charAt(exponent / 3 - 1));
  }

  private Quantities() {}
}

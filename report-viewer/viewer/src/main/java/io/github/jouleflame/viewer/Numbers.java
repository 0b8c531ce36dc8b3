package io.github.jouleflame.viewer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as text in the static report, by the rules of format.js; one table of test vectors runs
 * through both. No {@code String.format}: it is slow to start and follows the locale.
 */
final class Numbers {

  private static final double[] SCALES = {1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9, 1e12};

  /** Where rounding to three digits reaches a prefix, so that 999.7 mJ reads "1.00 J". */
  private static final double[] FROM = {
    0.9995e-9, 0.9995e-6, 0.9995e-3, 0.9995, 999.5, 999.5e3, 999.5e6, 999.5e9
  };

  private static final String[] PREFIXES = {"n", "µ", "m", "", "k", "M", "G", "T"};

  /** Three significant digits with an SI prefix: 3121.4 J is "3.12 kJ". */
  static String quantity(double value, String unit) {
    if (value == 0) {
      return "0 " + unit;
    }
    var sign = value < 0 ? "−" : "";
    double size = Math.abs(value);
    if (size >= 999.5e12 || size < 0.9995e-9) {
      return sign + scientific(size) + " " + unit;
    }
    int step = 0;
    while (step + 1 < SCALES.length && size >= FROM[step + 1]) {
      step++;
    }
    return sign + digits(size / SCALES[step]) + " " + PREFIXES[step] + unit;
  }

  static String joules(double value) {
    return quantity(value, "J");
  }

  static String carbon(double grams) {
    return Math.abs(grams) >= 999_500 ? quantity(grams / 1e6, "t CO₂e") : quantity(grams, "g CO₂e");
  }

  static String seconds(double value) {
    if (!(value >= 119.5)) {
      return quantity(value, "s");
    }
    if (value >= 8.64e9) {
      return scientific(value) + " s";
    }
    long whole = Math.round(value);
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    long minutes = Math.round(value / 60);
    if (minutes < 2880) {
      return minutes / 60 + " h " + minutes % 60 + " min";
    }
    long hours = Math.round(value / 3600);
    long days = hours / 24;
    return count((double) days) + " d " + hours % 24 + " h";
  }

  static String count(double value) {
    return Math.abs(value) >= 1e15 ? scientific(value) : grouped(value, 0);
  }

  /** One decimal; what is there but rounds to nothing is "&lt;0.1 %", never "0 %". */
  static String percent(double part, double whole) {
    if (!(whole > 0)) {
      return "n/a";
    }
    double share = part / whole * 100;
    if (share == 0) {
      return "0 %";
    }
    if (share > 0 && share < 0.1) {
      return "<0.1 %";
    }
    if (share < 100 && share >= 99.95) {
      return ">99.9 %";
    }
    return fixed(share, 1) + " %";
  }

  /** By how much something changed: "-30.0 %", "new" or "gone". */
  static String change(double before, double after) {
    if (before == 0 || after == 0) {
      return before == after ? "±0.0 %" : before == 0 ? "new" : "gone";
    }
    double percent = (after / before - 1) * 100;
    if (Math.abs(percent) < 0.05) {
      return "±0.0 %";
    }
    return (percent > 0 ? "+" : "−") + fixed(Math.abs(percent), 1) + " %";
  }

  /** Fixed decimals with commas between thousands. */
  static String grouped(double value, int decimals) {
    var plain = fixed(Math.abs(value), decimals);
    int point = plain.indexOf('.');
    int whole = point < 0 ? plain.length() : point;
    var text = new StringBuilder(plain);
    for (int i = whole - 3; i > 0; i -= 3) {
      text.insert(i, ',');
    }
    boolean isNothing = plain.chars().noneMatch(c -> c >= '1' && c <= '9');
    return value < 0 && !isNothing ? "−" + text : text.toString();
  }

  private static String digits(double size) {
    return fixed(size, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
  }

  /** As toFixed of JavaScript: the exact binary value, halves up. */
  private static String fixed(double value, int decimals) {
    return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** As toExponential(2) of JavaScript, without the plus. */
  private static String scientific(double value) {
    if (Double.isInfinite(value)) {
      return "∞";
    }
    var rounded = new BigDecimal(Math.abs(value)).round(new MathContext(3, RoundingMode.HALF_UP));
    var digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    var padded = (digits + "00").substring(0, 3);
    return (value < 0 ? "-" : "") + padded.charAt(0) + "." + padded.substring(1) + "e" + exponent;
  }

  private Numbers() {}
}

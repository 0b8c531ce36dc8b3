package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.profile.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers for people that may be very small: three digits that count, wherever they begin. */
final class Figures {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
  private static final double SMALLEST_PLAIN = 1e-5;

  /** Such as {@code 1240}, {@code 0.00429} or {@code 2.66e-08}. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size == 0 || size >= 1) {
      return Quantities.number(value);
    }
    if (size < SMALLEST_PLAIN) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    var rounded = new BigDecimal(value).round(THREE_DIGITS);
    int missingDigits = THREE_DIGITS.getPrecision() - rounded.precision();
    return rounded.setScale(rounded.scale() + missingDigits).toPlainString();
  }

  /** A figure as it was given, with no digit more. */
  static String given(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** Energy in the unit of the published tables, whatever its size. */
  static String kwh(double joules) {
    return number(Carbon.kilowattHours(joules)) + " kWh";
  }

  /** A number of things, with their name in the right form. */
  static String count(long count, FunctionalUnit unit) {
    return Quantities.count(count) + " " + (count == 1 ? unit.name() : unit.plural());
  }

  private Figures() {}
}

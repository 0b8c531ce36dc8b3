package io.github.jouleflame.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class NumbersTest {

  /** What both Numbers.java and format.js must give; percent is of 100. */
  record Vector(String rule, double value, String text) {}

  static List<Vector> vectors() {
    return List.of(
        new Vector("joules", 0, "0 J"),
        new Vector("joules", 3121.4, "3.12 kJ"),
        new Vector("joules", 0.35, "350 mJ"),
        new Vector("joules", 61.2e-6, "61.2 µJ"),
        new Vector("joules", 0.9997, "1.00 J"),
        new Vector("joules", 0.9994, "999 mJ"),
        new Vector("joules", 999.4, "999 J"),
        new Vector("joules", 999.5, "1.00 kJ"),
        new Vector("joules", 9.994, "9.99 J"),
        new Vector("joules", 9.996, "10.0 J"),
        new Vector("joules", 99.96, "100 J"),
        new Vector("joules", 1.005, "1.00 J"),
        new Vector("joules", 2.5e12, "2.50 TJ"),
        new Vector("joules", 1e300, "1.00e300 J"),
        new Vector("joules", 1e-12, "1.00e-12 J"),
        new Vector("joules", -12.34, "−12.3 J"),
        new Vector("joules", Double.POSITIVE_INFINITY, "∞ J"),
        new Vector("carbon", 0.42, "420 mg CO₂e"),
        new Vector("carbon", 1500, "1.50 kg CO₂e"),
        new Vector("carbon", 2_500_000, "2.50 t CO₂e"),
        new Vector("seconds", 62.4, "62.4 s"),
        new Vector("seconds", 0.0113, "11.3 ms"),
        new Vector("seconds", 119.6, "2 min 0 s"),
        new Vector("seconds", 754, "12 min 34 s"),
        new Vector("seconds", 3599.6, "1 h 0 min"),
        new Vector("seconds", 86_400, "24 h 0 min"),
        new Vector("seconds", 400_000, "4 d 15 h"),
        new Vector("count", 5120, "5,120"),
        new Vector("count", 1_234_567, "1,234,567"),
        new Vector("count", 12, "12"),
        new Vector("count", 1e18, "1.00e18"),
        new Vector("percent", 0, "0 %"),
        new Vector("percent", 0.04, "<0.1 %"),
        new Vector("percent", 64.44, "64.4 %"),
        new Vector("percent", 99.96, ">99.9 %"),
        new Vector("percent", 100, "100.0 %"));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void numbers_vector_readsAsExpected(Vector vector) {
    var text =
        switch (vector.rule()) {
          case "joules" -> Numbers.joules(vector.value());
          case "carbon" -> Numbers.carbon(vector.value());
          case "seconds" -> Numbers.seconds(vector.value());
          case "count" -> Numbers.count(vector.value());
          default -> Numbers.percent(vector.value(), 100);
        };
    assertThat(text).isEqualTo(vector.text());
  }
}

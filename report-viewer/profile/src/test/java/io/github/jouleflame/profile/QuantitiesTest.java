package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class QuantitiesTest {

  @Test
  void joules_anySize_hasThreeDigitsAndAPrefix() {
    assertThat(Quantities.joules(0)).isEqualTo("0 J");
    assertThat(Quantities.joules(1e-12)).isEqualTo("<0.001 µJ");
    assertThat(Quantities.joules(0.000_000_25)).isEqualTo("0.250 µJ");
    assertThat(Quantities.joules(0.000_061)).isEqualTo("61.0 µJ");
    assertThat(Quantities.joules(0.352)).isEqualTo("352 mJ");
    assertThat(Quantities.joules(1)).isEqualTo("1.00 J");
    assertThat(Quantities.joules(31)).isEqualTo("31.0 J");
    assertThat(Quantities.joules(3121.4)).isEqualTo("3.12 kJ");
    assertThat(Quantities.joules(2.5e6)).isEqualTo("2.50 MJ");
    assertThat(Quantities.joules(1.234e13)).isEqualTo("12300 GJ");
    assertThat(Quantities.joules(-12.34)).isEqualTo("-12.3 J");
  }

  @Test
  void joules_roundedUpToTheNextPrefix_takesIt() {
    assertThat(Quantities.joules(999.4)).isEqualTo("999 J");
    assertThat(Quantities.joules(999.6)).isEqualTo("1.00 kJ");
    assertThat(Quantities.joules(9.996)).isEqualTo("10.0 J");
  }

  @Test
  void grams_heavy_staysInKilograms() {
    assertThat(Quantities.grams(0.000_24)).isEqualTo("240 µg");
    assertThat(Quantities.grams(0.24)).isEqualTo("240 mg");
    assertThat(Quantities.grams(482.3)).isEqualTo("482 g");
    assertThat(Quantities.grams(284e6)).isEqualTo("284000 kg");
  }

  @Test
  void watts_haveTheirUnit() {
    assertThat(Quantities.watts(21.3)).isEqualTo("21.3 W");
  }

  @Test
  void seconds_short_goDownToNanoseconds() {
    assertThat(Quantities.seconds(62.4)).isEqualTo("62.4 s");
    assertThat(Quantities.seconds(0.0113)).isEqualTo("11.3 ms");
    assertThat(Quantities.seconds(7e-9)).isEqualTo("7.00 ns");
    assertThat(Quantities.seconds(12_345)).isEqualTo("12300 s");
  }

  @Test
  void duration_long_isSaidAsPeopleSayIt() {
    assertThat(Quantities.duration(62.4)).isEqualTo("62.4 s");
    assertThat(Quantities.duration(119.6)).isEqualTo("2 min 0 s");
    assertThat(Quantities.duration(1040)).isEqualTo("17 min 20 s");
    assertThat(Quantities.duration(11_100)).isEqualTo("3 h 5 min");
    assertThat(Quantities.duration(187_200)).isEqualTo("2 d 4 h");
  }

  @Test
  void count_large_isGroupedAndThenShortened() {
    assertThat(Quantities.count(0)).isEqualTo("0");
    assertThat(Quantities.count(5120)).isEqualTo("5,120");
    assertThat(Quantities.count(9_999_999)).isEqualTo("9,999,999");
    assertThat(Quantities.count(12_345_678)).isEqualTo("12.3 M");
    assertThat(Quantities.count(2_000_000_000_000L)).isEqualTo("2.00 T");
  }

  @Test
  void percent_tinyButNotNothing_saysSo() {
    assertThat(Quantities.percent(0.57743)).isEqualTo("57.7 %");
    assertThat(Quantities.percent(0)).isEqualTo("0.0 %");
    assertThat(Quantities.percent(0.0001)).isEqualTo("<0.1 %");
    assertThat(Quantities.percent(1)).isEqualTo("100.0 %");
  }

  @Test
  void number_plain_hasThreeDigits() {
    assertThat(Quantities.number(482.3)).isEqualTo("482");
    assertThat(Quantities.number(1.135)).isEqualTo("1.14");
  }

  @Test
  void joules_inALocaleWithCommas_hasAPoint() {
    var locale = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Quantities.joules(3121.4)).isEqualTo("3.12 kJ");
      assertThat(Quantities.percent(0.5)).isEqualTo("50.0 %");
      assertThat(Quantities.count(5120)).isEqualTo("5,120");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Property(seed = "20260131")
  void joules_anyUsualNumber_fitsNineColumns(
      @ForAll @DoubleRange(min = -20.7, max = 27.5) double logarithm) {
    assertThat(Quantities.joules(Math.exp(logarithm))).hasSizeLessThanOrEqualTo(9).endsWith("J");
  }
}

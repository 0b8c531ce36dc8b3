package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CarbonTest {

  /** Strubell 2019, table 3: PUE 1.58 and 0.954 lb/kWh. */
  @Test
  void strubell2019_publishedRows_areReproducedToThePrintedInteger() {
    assertStrubell(1415.78, 12, 27, 26);
    assertStrubell(1515.43, 84, 201, 192);
    assertStrubell(517.66, 336, 275, 262);
    assertStrubell(12041.51, 79.2, 1507, 1438);
    assertStrubell(1515.43, 274_120, 656_347, 626_155);
  }

  /** Patterson 2021, table 4: rounded inputs, hence within 0.8 %. */
  @Test
  void patterson2021_publishedRows_areReproduced() {
    assertPatterson(200, 6.8, 208, 1.10, 431, 7.5, 3.2);
    assertPatterson(512, 20, 310, 1.12, 545, 85.7, 46.7);
    assertPatterson(1024, 30, 289, 1.09, 415, 232, 96.4);
    assertPatterson(1024, 3.1, 288, 1.09, 201, 24.1, 4.8);
    assertPatterson(1024, 27, 245, 1.10, 403, 179, 72.2);
    assertPatterson(10_000, 14.8, 330, 1.10, 429, 1287, 552.1);
  }

  @Test
  void embodiedGrams_serverOfFourYearsForAnHour_isTheStandardsExample() {
    assertThat(Carbon.embodiedGrams(1_000_000, 1, Carbon.SERVER_LIFETIME_HOURS, 1))
        .isCloseTo(28.54, within(0.005));
  }

  @Test
  void intensityPerUnit_addsBothPartsAndDivides() {
    assertThat(Carbon.intensityPerUnit(3, 1, 8)).isEqualTo(0.5);
    assertThatThrownBy(() -> Carbon.intensityPerUnit(3, 1, 0))
        .hasMessage("functionalUnits: 0.0 (expected: > 0)");
  }

  @Test
  void grams_pueBelowOne_isRefused() {
    assertThatThrownBy(() -> Carbon.grams(1, 1, 0.99)).hasMessage("pue: 0.99 (expected: >= 1)");
    assertThatThrownBy(() -> Carbon.grams(1, 1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equivalents_ofOneKwh_followFromTheirConstants() {
    var equivalents = Equivalent.of(3.6e6, 488.4);

    assertThat(equivalents)
        .extracting(Equivalent::unit)
        .containsExactly("phone charges", "km by car", "years of a young urban tree");
    assertThat(equivalents.get(0).amount()).isCloseTo(1 / 0.022, within(1e-9));
    assertThat(equivalents.get(1).amount()).isCloseTo(2, within(1e-9));
    assertThat(equivalents.get(2).amount()).isCloseTo(0.0814, within(1e-9));
    assertThat(equivalents).extracting(Equivalent::fromEnergy).containsExactly(true, false, false);
  }

  @Test
  void editDistance_knownWords_isTheNumberOfLettersChanged() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("JP", "JP")).isZero();
  }

  private static void assertStrubell(double watts, double hours, long kwh, long pounds) {
    double pue = 1.58;
    double joules = Carbon.joules(watts, hours);
    double gramsPerKwh = 0.954 * Carbon.GRAMS_PER_POUND;
    assertThat(Math.round(Carbon.kilowattHours(joules) * pue)).isEqualTo(kwh);
    assertThat(Math.round(Carbon.grams(joules, gramsPerKwh, pue) / Carbon.GRAMS_PER_POUND))
        .isEqualTo(pounds);
  }

  private static void assertPatterson(
      int chips, double days, double watts, double pue, double gramsPerKwh, double mwh, double t) {
    double joules = Carbon.joules(chips * watts, days * 24);
    assertThat(Carbon.kilowattHours(joules) * pue / 1e3)
        .isCloseTo(mwh, Percentage.withPercentage(0.8));
    assertThat(Carbon.grams(joules, gramsPerKwh, pue) / 1e6).isCloseTo(t, within(0.05 + 0.008 * t));
  }
}

package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class CarbonZonesTest {

  private final CarbonZones zones = CarbonZones.shipped();

  @Test
  void find_country_givesFigureAndProvenance() {
    assertThat(zones.find("JP"))
        .isEqualTo(
            new GridIntensity(
                482.324,
                "JP",
                "Japan",
                2024,
                "Ember; Energy Institute - processed by Our World in Data (CC-BY-4.0), copy of 2026-02-26",
                "lifecycle, location-based"));
  }

  @Test
  void find_worldUnderItsNames_isTheSame() {
    assertThat(zones.find("WORLD").gramsPerKwh()).isEqualTo(473.007);
    assertThat(zones.find("001")).isEqualTo(zones.world()).isEqualTo(zones.find("world"));
    assertThat(zones.find("EU").gramsPerKwh()).isEqualTo(237.487);
  }

  @Test
  void find_nameOrOtherCase_isFound() {
    assertThat(zones.find(" japan ")).isEqualTo(zones.find("jp"));
    assertThat(zones.find("UK")).isEqualTo(zones.find("GB"));
  }

  @Test
  void find_cloudRegion_saysItsOwnBasis() {
    var region = zones.find("gcp:us-west1");

    assertThat(region.gramsPerKwh()).isEqualTo(79.23);
    assertThat(region.basis()).isEqualTo("operational gross, location-based");
    assertThat(region.zone()).isEqualTo("gcp:us-west1");
  }

  @Test
  void find_subregionThatStandsTwice_givesTheNewerYear() {
    var camx = zones.find("egrid-subregion:CAMX");

    assertThat(camx.year()).isEqualTo(2023);
    assertThat(camx.gramsPerKwh()).isEqualTo(195.04);
    assertThat(camx.basis()).isEqualTo("direct, location-based");
  }

  @Test
  void find_unknownZone_namesTheNearest() {
    var thrown =
        catchThrowableOfType(UnknownZoneException.class, () -> zones.find("gcp:asia-northest1"));

    assertThat(thrown.nearest()).hasSize(5).startsWith("gcp:asia-northeast1");
    assertThat(thrown)
        .hasMessageStartingWith(
            "zone: gcp:asia-northest1 (expected: an ISO country code, WORLD, EU, or kind:code;"
                + " nearest: gcp:asia-northeast1, ");
  }

  @Test
  void find_misspelledCountry_namesIt() {
    assertThatThrownBy(() -> zones.find("Germny"))
        .isInstanceOf(UnknownZoneException.class)
        .hasMessageContaining("nearest: DE, ");
  }

  @Test
  void isOld_westernSahara_isTheOnlyOldCountry() {
    assertThat(zones.countries().stream().filter(GridIntensity::isOld))
        .extracting(GridIntensity::zone)
        .containsExactly("EH");
  }

  @Test
  void all_tables_holdEveryRowAndNoZero() {
    assertThat(zones.countries()).hasSize(215);
    assertThat(zones.regions()).hasSize(77);
    assertThat(zones.all()).hasSize(292).allSatisfy(z -> assertThat(z.gramsPerKwh()).isPositive());
  }

  @Test
  void configured_number_knowsNoZone() {
    var given = GridIntensity.configured(120);

    assertThat(given.zone()).isNull();
    assertThat(given.isOld()).isFalse();
    assertThat(given.dataset()).isEqualTo("given by the user");
  }

  @Test
  void gridIntensity_negativeOrNaN_isRefused() {
    assertThatThrownBy(() -> GridIntensity.configured(-1))
        .hasMessage("gramsPerKwh: -1.0 (expected: a finite number >= 0)");
    assertThatThrownBy(() -> GridIntensity.configured(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

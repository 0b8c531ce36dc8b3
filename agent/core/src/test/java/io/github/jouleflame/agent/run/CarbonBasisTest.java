package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.CarbonInfo;
import org.junit.jupiter.api.Test;

class CarbonBasisTest {

  @Test
  void givenIntensity_replacesTheZones() {
    CarbonInfo carbon = NotesTest.carbon("zone=JP,intensity=100,pue=1.2").info(3.6e6);

    assertThat(carbon.gramsPerKwh()).isEqualTo(100);
    assertThat(carbon.pue()).isEqualTo(1.2);
    assertThat(carbon.gCO2e()).isCloseTo(120, within(1e-9));
  }

  @Test
  void zone_bringsYearAndDataSet() {
    CarbonInfo carbon = NotesTest.carbon("zone=JP").info(3.6e6);

    assertThat(carbon.zone()).isEqualTo("JP");
    assertThat(carbon.year()).isGreaterThanOrEqualTo(2020);
    assertThat(carbon.gCO2e()).isCloseTo(carbon.gramsPerKwh(), within(1e-9));
  }
}

package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CarrierStampTest {
  @Test
  void stampsOfOneCarrier_tellTheTimeBetween() {
    assertThat(CarrierStamp.nanosBetween(CarrierStamp.of(23, 1000), CarrierStamp.of(23, 4500)))
        .isEqualTo(3500);
  }

  @Test
  void stampsOfTwoCarriers_tellNothing() {
    assertThat(CarrierStamp.nanosBetween(CarrierStamp.of(23, 1000), CarrierStamp.of(24, 4500)))
        .isNegative();
  }

  @Test
  void clockThatBeginsAgain_stillTellsTheTimeBetween() {
    long last = (1L << 48) - 10;
    assertThat(CarrierStamp.nanosBetween(CarrierStamp.of(7, last), CarrierStamp.of(7, last + 30)))
        .isEqualTo(30);
  }

  @Test
  void stamp_isNeverNegative() {
    assertThat(CarrierStamp.of(Long.MAX_VALUE, Long.MAX_VALUE)).isNotNegative();
  }
}

package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueLagTest {
  private static final long MILLI = 1_000_000;

  @Test
  void polledTwicePerUpdate_isHalfThePollingGap() {
    assertThat(new ValueLag(0, 1000 * MILLI).expectedNanos(50 * MILLI, 100 * MILLI))
        .isEqualTo(25 * MILLI);
  }

  @Test
  void polledMoreRarelyThanUpdated_isHalfTheUpdate() {
    assertThat(new ValueLag(0, 1000 * MILLI).expectedNanos(400 * MILLI, 100 * MILLI))
        .isEqualTo(50 * MILLI);
  }

  @Test
  void averagingSensor_isOlderByHalfItsWindow() {
    assertThat(new ValueLag(500 * MILLI, 1000 * MILLI).expectedNanos(50 * MILLI, 100 * MILLI))
        .isEqualTo(525 * MILLI);
  }

  @Test
  void momentsThatValuesStandFor_neverFallWhileTheEstimateGrows() {
    ValueLag lag = new ValueLag(0, 1000 * MILLI);
    long last = Long.MIN_VALUE;
    for (long at = 0; at < 4_000 * MILLI; at += 10 * MILLI) {
      boolean early = at < 1_000 * MILLI;
      long valid = at - lag.of(at, early ? 10 * MILLI : 500 * MILLI, 500 * MILLI);
      assertThat(valid).isGreaterThan(last);
      last = valid;
    }
    assertThat(3_990 * MILLI - last).isEqualTo(250 * MILLI);
  }
}

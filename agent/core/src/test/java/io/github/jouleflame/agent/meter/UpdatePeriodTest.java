package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatePeriodTest {
  private static final long MILLI = 1_000_000;

  private final UpdatePeriod period = new UpdatePeriod(true);
  private long now;

  /** Polls as it wishes, a sensor that steps by 60 every {@code updateMillis}. */
  private void poll(long forMillis, long updateMillis, boolean mayPollFaster) {
    long end = now + forMillis * MILLI;
    while (now < end) {
      period.accept(now, 60 * (now / (updateMillis * MILLI)), mayPollFaster);
      now += period.pollNanos();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10",
    "20, 10",
    "37, 18.5",
    "50, 25",
    "70, 35",
    "100, 50",
    "139, 69.5",
    "500, 100"
  })
  void anyUpdatePeriod_isFoundWithinAFewSeconds(long updateMillis, double pollMillis) {
    poll(5_000, updateMillis, true);

    assertThat(period.updateNanos() / 1e6).isCloseTo(updateMillis, within(0.1 * updateMillis));
    assertThat(period.pollNanos() / 1e6).isCloseTo(pollMillis, within(0.1 * pollMillis));
    assertThat(period.resolution()).isEqualTo(60);
  }

  @Test
  void unknownAtFirst_pollsEveryFiftyMilliseconds() {
    poll(1_000, 100, true);
    assertThat(period.updateNanos()).isZero();
    assertThat(period.pollNanos()).isEqualTo(50 * MILLI);
    assertThat(period.resolution()).isEqualTo(60);
  }

  @Test
  void driverThatChangesItsMind_isFollowed() {
    poll(5_000, 100, true);
    now = 500 * MILLI * (now / (500 * MILLI) + 1);
    poll(20_000, 500, true);
    assertThat(period.pollNanos()).isEqualTo(100 * MILLI);
    poll(20_000, 20, true);
    assertThat(period.pollNanos()).isEqualTo(10 * MILLI);
  }

  @Test
  void powerThatOftenStaysTheSame_isJudgedByItsQuickestSteps() {
    UpdatePeriod power = new UpdatePeriod(false);
    for (long i = 0; i < 400; i++) {
      long update = i / 2; // renewed every 100 ms, changed in two of three
      power.accept(i * 50 * MILLI, update - (update % 3 == 0 ? 0 : 1), true);
    }
    assertThat(power.updateNanos()).isEqualTo(100 * MILLI);
    assertThat(power.pollNanos()).isEqualTo(50 * MILLI);
  }

  @Test
  void valueThatStandsStill_saysNothing() {
    poll(5_000, 100, true);
    for (int i = 0; i < 1_000; i++) {
      period.accept(now, 7, true);
      now += 50 * MILLI;
    }
    assertThat(period.updateNanos() / 1e6).isCloseTo(100, within(1.0));
    now += 100 * MILLI - now % (100 * MILLI);
    poll(5_000, 100, true);
    assertThat(period.updateNanos() / 1e6).isCloseTo(100, within(10.0));
  }

  @Test
  void slowedPolling_isNotHastened() {
    poll(10_000, 20, false);
    assertThat(period.pollNanos()).isEqualTo(50 * MILLI);
    assertThat(period.updateNanos()).isEqualTo(50 * MILLI);
  }
}

package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PollingPaceTest {
  private static final long MILLI = 1_000_000;
  private static final long PERIOD = 50 * MILLI;

  private final PollingPace pace = new PollingPace();
  private long now = Long.MAX_VALUE - 100 * MILLI; // the clock overflows on the way

  private void poll(long latencyNanos) {
    pace.polled(now, now + latencyNanos, PERIOD);
    now += PERIOD;
  }

  @Test
  void lateness_doesNotAddUp() {
    long start = now;
    int reads = 0;
    while (now - start < 10_000 * MILLI) {
      if (pace.isDue(now)) {
        pace.polled(now, now, PERIOD);
        reads++;
      }
      now += 7 * MILLI;
    }
    assertThat(reads).isEqualTo(200);
  }

  @Test
  void longPause_isNotCaughtUp() {
    pace.polled(now, now, PERIOD);
    now += 1_000 * MILLI + 1;
    pace.polled(now, now, PERIOD);
    assertThat(pace.isDue(now + PERIOD - 2 * MILLI)).isFalse();
    assertThat(pace.isDue(now + PERIOD)).isTrue();
  }

  @Test
  void oneLateAnswerInARound_isForgiven() {
    for (int i = 0; i < PollingPace.ROUND; i++) {
      poll(i == 7 ? 45 * MILLI : 20_000);
    }
    assertThat(pace.periodNanos(PERIOD)).isEqualTo(PERIOD);
  }

  @Test
  void twoLateAnswersInARound_doubleThePeriod() {
    for (int i = 0; i < PollingPace.ROUND; i++) {
      poll(i < 2 ? 3 * MILLI : 20_000);
    }
    assertThat(pace.periodNanos(PERIOD)).isEqualTo(2 * PERIOD);
    assertThat(pace.isSlowed()).isTrue();
  }

  @Test
  void moreThanTwoPercentOfTheTime_doubleThePeriod() {
    for (int i = 0; i < PollingPace.ROUND; i++) {
      poll(1_200_000); // 2.4 % of 50 ms, below 2 ms each
    }
    assertThat(pace.periodNanos(PERIOD)).isEqualTo(2 * PERIOD);
  }

  @Test
  void slowest_isOneSecond() {
    for (int i = 0; i < 100 * PollingPace.ROUND; i++) {
      poll(5 * MILLI);
    }
    assertThat(pace.periodNanos(PERIOD)).isEqualTo(PollingPace.MAX_PERIOD_NANOS);
    assertThat(pace.periodNanos(3_000 * MILLI)).isEqualTo(3_000 * MILLI);
  }
}

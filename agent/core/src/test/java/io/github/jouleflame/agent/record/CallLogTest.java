package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CallLogTest {
  private static final int PATH = 7;
  private static final CallPrices A_WATT = new CallPrices(0, 0, 1e-9);
  private static final double MILLI = 1e6;

  private final CallLog log = new CallLog();

  @Test
  void noCall_hasNoDistribution() {
    assertThat(log.nanos(PATH)).isNull();
    assertThat(log.joules(PATH, 1, 1)).isNull();
  }

  @Test
  void callsThatWait_arePricedAtTheWindowsEnd() {
    call(10 * MILLI);
    assertThat(log.joules(PATH, 1, 1)).isNull();

    log.price(A_WATT);

    CallLog.JoulesPerCall joules = log.joules(PATH, 0.01, 1);
    assertThat(joules).isNotNull();
    assertThat(joules.mean()).isCloseTo(0.01, within(1e-12));
    assertThat(joules.max()).isCloseTo(0.01, within(1e-9));
    assertThat(joules.microjoules().getValueAtPercentile(50)).isBetween(9_900L, 10_100L);
  }

  @Test
  void joules_areScaledSoThatTheCallsAddUpToThePath() {
    for (int i = 1; i <= 100; i++) {
      call(i * MILLI);
    }
    log.price(A_WATT);

    // Priced: 5.05 J. Booked: a tenth more.
    CallLog.JoulesPerCall joules = log.joules(PATH, 5.555, 100);

    assertThat(joules.mean() * 100).isCloseTo(5.555, within(1e-9));
    assertThat(joules.max()).isCloseTo(0.11, within(1e-6));
    assertThat(joules.microjoules().getValueAtPercentile(50)).isBetween(54_000L, 56_500L);
    assertThat(joules.microjoules().getTotalCount()).isEqualTo(100);
  }

  @Test
  void joulesOfCallsThatAreStillOpen_areNotSpreadOverTheOthers() {
    call(MILLI);
    log.price(A_WATT);
    log.stillOpen(PATH, 9);

    assertThat(log.joules(PATH, 9.002, 1).mean()).isCloseTo(0.002, within(1e-9));

    log.completed(PATH, 10_000_000_000L, 1_000_000_000, 0, 0, 9);
    log.price(A_WATT);

    assertThat(log.joules(PATH, 10.002, 2).mean()).isCloseTo(5.001, within(1e-9));
    assertThat(log.joules(PATH, 10.002, 2).max()).isCloseTo(10, within(0.01));
  }

  @Test
  void moreCallsThanMayWait_payTheLastWindowsPrices() {
    call(MILLI);
    log.price(A_WATT);
    int calls = 2 * CallLog.MAX_WAITING;
    for (int i = 0; i < calls; i++) {
      call(MILLI);
    }
    log.price(A_WATT);

    assertThat(log.nanos(PATH).getTotalCount()).isEqualTo(calls + 1);
    assertThat(log.joules(PATH, 1, calls + 1).microjoules().getTotalCount()).isEqualTo(calls + 1);
    assertThat(log.pricedJoules(PATH)).isCloseTo(0.001 * (calls + 1), within(1e-6));
  }

  @Test
  void seconds_meanAndMaximumAreExact() {
    call(1_234_567);
    call(7_654_321);

    assertThat(log.meanNanos(PATH)).isEqualTo((1_234_567 + 7_654_321) / 2.0);
    assertThat(log.maxNanos(PATH)).isEqualTo(7_654_321);
  }

  @Test
  void onlyTheFirstPaths_haveHistograms() {
    for (int path = 0; path < 10_000; path++) {
      log.completed(path, 1000, 1000, 0, 0, 0);
    }
    log.price(A_WATT);

    assertThat(log.nanos(CallLog.MAX_PATHS - 1)).isNotNull();
    assertThat(log.nanos(CallLog.MAX_PATHS)).isNull();
  }

  @Test
  void brokenClock_cannotEatMemory() {
    log.completed(PATH, Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 0);
    log.completed(PATH, -5, -5, 0, 0, 0);
    log.price(new CallPrices(0, 0, 1e30));

    assertThat(log.nanos(PATH).getTotalCount()).isEqualTo(2);
    assertThat(log.joules(PATH, 1, 2).mean()).isEqualTo(0.5);
  }

  private void call(double nanos) {
    log.completed(PATH, (long) nanos, (long) nanos, 0, 0, 0);
  }
}

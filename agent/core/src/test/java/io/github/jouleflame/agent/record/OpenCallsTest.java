package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What a call pays for: 1 J per CPU nanosecond, 1000 per compute one, 1e6 per open one. */
class OpenCallsTest {
  private static final int OUTER = 0;
  private static final int INNER = 1;
  private static final CallPrices PRICES = new CallPrices(1, 1_000, 1_000_000);

  private final PathStats stats = new PathStats();
  private final OpenCalls open = new OpenCalls();

  @Test
  void callBetweenStamps_hasExactlyItsCpuTime() {
    open.firstStamp();
    enter(OUTER, 0, false);
    open.spend(100);
    open.stamp(30);
    exit(100);

    assertThat(joules(OUTER)).isEqualTo(100 * 1e6 + 30);
  }

  @Test
  void callsWithinASpan_shareItsCpuTimeByWallTime() {
    open.firstStamp();
    enter(OUTER, 0, false);
    open.spend(40);
    enter(INNER, 40, false);
    open.spend(60);
    open.stamp(50);
    open.spend(10);
    open.stamp(10);
    exit(110);
    exit(110);

    // 30 of the first span's 50, and all of the second's 10.
    assertThat(joules(INNER)).isCloseTo(70 * 1e6 + 40, within(1e-3));
    assertThat(joules(OUTER)).isCloseTo(110 * 1e6 + 60, within(1e-3));
  }

  @Test
  void callAfterTheLastStamp_isTakenToGoOnAsBefore() {
    enter(OUTER, 0, false);
    open.firstStamp();
    open.spend(100);
    open.stamp(20);
    open.spend(50);
    exit(150);

    assertThat(joules(OUTER)).isCloseTo(150 * 1e6 + 30, within(1e-3));
  }

  @Test
  void computeTimeOfCallees_isTheCallersToo_butNotThatOfCallers() {
    OpenCalls waiting = new OpenCalls();
    waiting.push(0, 0, 0, true, true, true, 0); // compute
    waiting.spend(10);
    waiting.push(1, 1, 1, true, true, false, 10); // plain: its own time is its caller's
    waiting.spend(20);
    waiting.push(2, 2, 2, true, true, true, 30); // compute
    waiting.spend(40);
    waiting.complete(stats, false, 70);
    waiting.complete(stats, false, 70);
    waiting.complete(stats, false, 70);
    stats.log().price(PRICES);

    assertThat(joules(2)).isEqualTo(40 * 1e6 + 40 * 1e3 + 40);
    assertThat(joules(1)).isEqualTo(60 * 1e6 + 40 * 1e3 + 60);
    assertThat(joules(0)).isEqualTo(70 * 1e6 + 70 * 1e3 + 70);
  }

  @Test
  void callOverSeveralWindows_paysThePricesOfEach() {
    open.firstStamp();
    enter(OUTER, 0, true);
    open.spend(100);
    open.stamp(100);
    open.price(PRICES, stats.log(), 100);
    open.spend(50);
    open.stamp(50);
    exit(150);

    stats.log().price(new CallPrices(0, 0, 2_000_000));

    assertThat(joules(OUTER)).isCloseTo(100 * (1e6 + 1e3 + 1) + 50 * 2e6, within(100.0));
  }

  private void enter(int path, long nowNanos, boolean compute) {
    stats.entered(path);
    open.push(path, path, open.depth(), true, true, compute, nowNanos);
  }

  private void exit(long nowNanos) {
    open.complete(stats, false, nowNanos);
  }

  private double joules(int path) {
    stats.log().price(PRICES);
    return stats.log().pricedJoules(path);
  }
}

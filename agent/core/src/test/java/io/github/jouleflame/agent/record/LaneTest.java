package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Slice;
import org.junit.jupiter.api.Test;

/** Stacks of open calls, time and CPU time, from events with known stamps. */
class LaneTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  private final Bench bench = new Bench();

  @Test
  void nestedCalls_timeGoesToTheInnermost() {
    bench.thread().enter(100, A).enter(200, B).exit(500, B).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(slice.size()).isEqualTo(2);
    assertThat(Bench.selfNanos(slice, bench.path(A))).isEqualTo(200);
    assertThat(Bench.selfNanos(slice, bench.path(A, B))).isEqualTo(300);
    assertThat(slice.openUnionNanos()).isEqualTo(500);
    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.calls(bench.path(A, B))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(A))).isZero();
    assertThat(bench.stats.selfNanos(bench.path(A))).isEqualTo(200);
  }

  @Test
  void openCall_hasTimeBeforeItReturns() {
    ScriptedThread thread = bench.thread().enter(100, A);

    Slice first = bench.drain(1000);
    Slice second = bench.drain(3000);
    thread.exit(3500, A);
    Slice third = bench.drain(4000);

    assertThat(Bench.selfNanos(first, 0)).isEqualTo(900);
    assertThat(bench.stats.open(0)).isZero();
    assertThat(Bench.selfNanos(second, 0)).isEqualTo(2000);
    assertThat(Bench.selfNanos(third, 0)).isEqualTo(500);
    assertThat(third.openUnionNanos()).isEqualTo(500);
  }

  @Test
  void openCall_isCountedAsOpen() {
    bench.thread().enter(100, A).enter(200, A + 5);

    bench.drain(1000);

    assertThat(bench.stats.open(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(A, A + 5))).isEqualTo(1);
    assertThat(bench.stats.calls(bench.path(A))).isZero();
  }

  @Test
  void eventsBehindTheEnd_waitForTheNextSlice() {
    bench.thread().enter(100, A).exit(1500, A);

    Slice first = bench.drain(1000);
    assertThat(bench.stats.open(0)).isEqualTo(1);
    Slice second = bench.drain(2000);

    assertThat(Bench.selfNanos(first, 0)).isEqualTo(900);
    assertThat(Bench.selfNanos(second, 0)).isEqualTo(500);
    assertThat(bench.stats.open(0)).isZero();
  }

  @Test
  void exception_isAnErrorAndACall() {
    bench.thread().enter(100, A).exitByException(200, A).enter(300, A).exit(400, A);

    bench.drain(1000);

    assertThat(bench.stats.calls(0)).isEqualTo(2);
    assertThat(bench.stats.errors(0)).isEqualTo(1);
  }

  @Test
  void directRecursion_isOneFrameAndOneCall() {
    bench.thread().enter(100, A).enter(200, A).enter(300, A).exit(400, A).exit(500, A).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(bench.paths.size()).isEqualTo(1);
    assertThat(Bench.selfNanos(slice, 0)).isEqualTo(500);
    assertThat(bench.stats.calls(0)).isEqualTo(1);
    assertThat(bench.stats.open(0)).isZero();
  }

  @Test
  void indirectRecursion_isADeeperPath() {
    bench.thread().enter(100, A).enter(200, B).enter(300, A).exit(400, A).exit(500, B).exit(600, A);

    bench.drain(1000);

    assertThat(bench.paths.size()).isEqualTo(3);
    assertThat(bench.stats.calls(bench.path(A, B, A))).isEqualTo(1);
  }

  @Test
  void sameWork_isOneFrameAndItsCalleesAreBelowIt() {
    Bench grouped = new Bench(new FakeBoundaries().work("predict", A, B));
    grouped
        .thread()
        .enter(100, A)
        .enter(200, B)
        .enter(300, C)
        .exit(400, C)
        .exit(500, B)
        .exit(600, A);

    Slice slice = grouped.drain(1000);

    assertThat(grouped.paths.size()).isEqualTo(2);
    assertThat(Bench.selfNanos(slice, grouped.path(A))).isEqualTo(400);
    assertThat(Bench.selfNanos(slice, grouped.path(A, C))).isEqualTo(100);
    assertThat(grouped.stats.calls(grouped.path(A))).isEqualTo(1);
  }

  @Test
  void sameWork_calledDirectly_isAFrameOfItsOwn() {
    Bench grouped = new Bench(new FakeBoundaries().work("predict", A, B));
    grouped.thread().enter(100, A).exit(200, A).enter(300, B).exit(400, B);

    grouped.drain(1000);

    assertThat(grouped.stats.calls(grouped.path(A))).isEqualTo(1);
    assertThat(grouped.stats.calls(grouped.path(B))).isEqualTo(1);
  }

  @Test
  void plainBoundary_itsComputeTimeIsItsCallers() {
    Bench mixed = new Bench(new FakeBoundaries().plain(B).plain(C));
    mixed.thread().enter(100, A).enter(200, B).exit(500, B).exit(600, A).enter(700, C).exit(800, C);

    Slice slice = mixed.drain(1000);

    assertThat(Bench.selfNanos(slice, mixed.path(A, B))).isEqualTo(300);
    assertThat(Bench.computeNanos(slice, mixed.path(A, B))).isZero();
    assertThat(Bench.computeNanos(slice, mixed.path(A))).isEqualTo(500);
    assertThat(Bench.computeNanos(slice, mixed.path(C))).isZero();
    assertThat(slice.computeUnionNanos()).isEqualTo(500);
    assertThat(slice.openUnionNanos()).isEqualTo(600);
  }

  @Test
  void twoThreads_unionIsShorterThanTheSum() {
    bench.thread().enter(100, A).exit(400, A);
    bench.thread().enter(300, A).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(Bench.selfNanos(slice, 0)).isEqualTo(600);
    assertThat(slice.openUnionNanos()).isEqualTo(500);
    assertThat(slice.computeUnionNanos()).isEqualTo(500);
    assertThat(bench.stats.calls(0)).isEqualTo(2);
  }

  @Test
  void lostExit_isHealedByTheNextEnter() {
    bench.thread().enter(100, A).enter(200, B).exitLost().enter(400, C).exit(500, C).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(bench.stats.calls(bench.path(A, B))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(A, B))).isZero();
    assertThat(bench.stats.calls(bench.path(A, C))).isEqualTo(1);
    assertThat(Bench.selfNanos(slice, bench.path(A, B))).isEqualTo(200);
    assertThat(Bench.selfNanos(slice, bench.path(A))).isEqualTo(200);
  }

  @Test
  void lostExits_areHealedByTheExitOfTheirCaller() {
    bench.thread().enter(100, A).enter(200, B).enter(300, C).exitLost().exitLost().exit(600, A);

    bench.drain(1000);

    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(A))).isZero();
    assertThat(bench.stats.open(bench.path(A, B))).isZero();
    assertThat(bench.stats.open(bench.path(A, B, C))).isZero();
    assertThat(Bench.selfNanos(bench.drain(2000), bench.path(A))).isZero();
  }

  @Test
  void lostEnter_itsExitClosesNothing() {
    bench.thread().enter(100, A).enterLost().exit(300, B).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(bench.paths.size()).isEqualTo(1);
    assertThat(bench.stats.calls(0)).isEqualTo(1);
    assertThat(Bench.selfNanos(slice, 0)).isEqualTo(500);
  }

  @Test
  void lostExitAndLostEnter_anotherBoundarysExitClosesNothing() {
    ScriptedThread thread = bench.thread();
    thread.enter(100, A).exitLost().enterLost().exit(300, B);
    bench.drain(1000);
    assertThat(bench.stats.calls(bench.path(A))).isZero();
    assertThat(bench.stats.open(bench.path(A))).isEqualTo(1);

    thread.enter(1100, C).exit(1200, C);
    bench.drain(2000);

    assertThat(bench.stats.open(bench.path(A))).isZero();
    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(1);
  }

  @Test
  void lostOuterEnter_itsCalleesStandAlone() {
    bench.thread().enterLost().enter(200, B).exit(300, B).exit(600, A);

    Slice slice = bench.drain(1000);

    assertThat(bench.stats.calls(bench.path(B))).isEqualTo(1);
    assertThat(slice.openUnionNanos()).isEqualTo(100);
  }

  @Test
  void deepStack_growsWithoutALimit() {
    ScriptedThread thread = bench.thread();
    for (int i = 0; i < 100; i++) {
      thread.enter(i, i);
    }

    Slice slice = bench.drain(1000);

    assertThat(bench.paths.size()).isEqualTo(100);
    assertThat(slice.size()).isEqualTo(100);
    assertThat(slice.openUnionNanos()).isEqualTo(1000);
  }

  @Test
  void cpuStamps_waitingCallGetsNone() {
    // Works 100 ns before the call; the call waits 800 ns; then 100 ns of work again.
    bench.thread().enter(100, B, 0).enter(200, A, 100).exit(1000, A, 100).exit(1100, B, 200);

    Slice slice = bench.drain(2000);

    assertThat(Bench.cpuNanos(slice, bench.path(B, A))).isZero();
    assertThat(Bench.cpuNanos(slice, bench.path(B))).isEqualTo(200);
  }

  @Test
  void cpuBetweenStamps_isSplitByTime() {
    bench.thread().enter(0, A, 1000).enter(250, B).exit(1000, B).exit(1000, A, 1400);

    Slice slice = bench.drain(2000);

    assertThat(Bench.cpuNanos(slice, bench.path(A))).isEqualTo(100);
    assertThat(Bench.cpuNanos(slice, bench.path(A, B))).isEqualTo(300);
  }

  @Test
  void cpuOutsideBoundaries_isNotBookedOnAny() {
    // Between the two calls the thread works 500 of 500 ns on its own account.
    bench.thread().enter(0, A, 0).exit(100, A, 100).enter(600, A, 600).exit(700, A, 700);

    Slice slice = bench.drain(2000);

    assertThat(Bench.cpuNanos(slice, 0)).isEqualTo(200);
    assertThat(slice.size()).isEqualTo(1);
  }

  @Test
  void samplersOwnReading_givesTheOpenCallItsCpuTime() {
    FakeCpuClock clock = new FakeCpuClock();
    bench.thread().enter(100, A, 5000);
    clock.threadNanos = 5000 + 300;

    Slice first = bench.drain(1000, clock);
    clock.threadNanos = 5000 + 300 + 450;
    Slice second = bench.drain(2000, clock);

    assertThat(Bench.cpuNanos(first, 0)).isEqualTo(300);
    assertThat(Bench.cpuNanos(second, 0)).isEqualTo(450);
  }

  @Test
  void cpuTime_neverExceedsTheWallTime() {
    bench.thread().enter(0, A, 0).exit(100, A, 5000);

    assertThat(Bench.cpuNanos(bench.drain(1000), 0)).isEqualTo(100);
  }

  @Test
  void clockReadALittleLate_losesNothingOfABusyThread() {
    Bench bench = new Bench();
    FakeCpuClock clock = new FakeCpuClock();
    bench.thread().enter(0, A, 0);
    int path = bench.path(A);
    // Read 50 late, then 10 late, then on time, on a thread that never waits.
    long booked = 0;
    for (long[] endAndCpu : new long[][] {{1000, 1050}, {2000, 2010}, {3000, 3000}}) {
      clock.threadNanos = endAndCpu[1];
      booked += Bench.cpuNanos(bench.drain(endAndCpu[0], clock), path);
      assertThat(booked).isLessThanOrEqualTo(endAndCpu[0]);
    }

    assertThat(booked).isEqualTo(3000);
  }

  @Test
  void unknownCpuTime_isMadeUpByTheNextKnownOne() {
    FakeCpuClock clock = new FakeCpuClock();
    bench.thread().enter(0, A, 0);
    clock.threadNanos = -1;
    Slice first = bench.drain(1000, clock);
    clock.threadNanos = 600;
    Slice second = bench.drain(2000, clock);

    assertThat(Bench.cpuNanos(first, 0)).isZero();
    assertThat(Bench.cpuNanos(second, 0)).isEqualTo(600);
  }

  @Test
  void lateEvent_withAnOlderCpuStamp_countsNoCpuTimeTwice() {
    // The thread stamped its exit before the slice's end, but it became visible after the drain.
    FakeCpuClock clock = new FakeCpuClock();
    ScriptedThread thread = bench.thread().enter(0, A, 0);
    clock.threadNanos = 500;
    Slice first = bench.drain(1000, clock);
    thread.exit(990, A, 300).enter(1010, A).exit(2000, A, 600);
    Slice second = bench.drain(2000);

    assertThat(Bench.cpuNanos(first, 0)).isEqualTo(500);
    assertThat(Bench.cpuNanos(second, 0)).isEqualTo(99);
  }

  @Test
  void virtualThread_isNotAskedForItsCpuTime() {
    Lanes lanes = new Lanes(1 << 20, thread -> true);
    Bench virtual = new Bench(new FakeBoundaries(), lanes);
    FakeCpuClock clock = new FakeCpuClock();
    clock.threadNanos = 100;
    virtual.thread().enter(0, A);
    virtual.drain(1000, clock);
    clock.threadNanos = 900;

    Slice slice = virtual.drain(2000, clock);

    assertThat(Bench.selfNanos(slice, 0)).isEqualTo(1000);
    assertThat(Bench.cpuNanos(slice, 0)).isZero();
  }

  @Test
  void virtualThread_tellsHowMuchOfItsWorkItsCarrierDid() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(1 << 20, thread -> true));
    long milli = 1_000_000;
    ScriptedThread thread = bench.thread();
    // 10 ms of which 4 were worked, then a wait outside, then 10 ms on another carrier.
    thread.enter(0, A, CarrierStamp.of(1, 500));
    thread.exit(10 * milli, A, CarrierStamp.of(1, 500 + 4 * milli));
    thread.enter(90 * milli, A, CarrierStamp.of(1, 60 * milli));
    thread.exit(100 * milli, A, CarrierStamp.of(2, 60 * milli));
    Slice slice = bench.drain(100 * milli);

    assertThat(Bench.cpuNanos(slice, bench.path(A))).isZero();
    assertThat(bench.stats.running().takeCarriedShare()).isEqualTo(0.4);
  }

  @Test
  void carrierThatWorkedForOthersMeanwhile_makesNoWorkOfAWait() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(1 << 20, thread -> true));
    long milli = 1_000_000;
    for (int i = 0; i < 20; i++) {
      bench.stats.running().sampled(bench.path(A), i % 4 == 0);
    }
    // 40 ms of which a quarter was work; the carrier was busy throughout.
    bench
        .thread()
        .enter(0, A, CarrierStamp.of(1, 0))
        .exit(40 * milli, A, CarrierStamp.of(1, 40 * milli));
    bench.drain(100 * milli);

    assertThat(bench.stats.running().takeCarriedShare()).isEqualTo(1);
  }

  @Test
  void carrierThatKnowsBetterThanTheTicks_isBelieved() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(1 << 20, thread -> true));
    long milli = 1_000_000;
    for (int i = 0; i < 20; i++) {
      bench.stats.running().sampled(bench.path(A), i != 0);
    }
    bench
        .thread()
        .enter(0, A, CarrierStamp.of(1, 0))
        .exit(40 * milli, A, CarrierStamp.of(1, 39 * milli));
    bench.drain(100 * milli);

    // 95 % by the ticks, 97.5 % by the clock.
    assertThat(bench.stats.running().takeCarriedShare() * 0.95).isCloseTo(0.975, within(1e-9));
  }

  @Test
  void stampsAtTheSameMoment_changeNothing() {
    bench.thread().enter(500, A).exit(500, A).enter(500, A).exit(500, A);

    Slice slice = bench.drain(1000);

    assertThat(bench.stats.calls(0)).isEqualTo(2);
    assertThat(slice.openUnionNanos()).isZero();
    assertThat(Bench.selfNanos(slice, 0)).isZero();
  }
}

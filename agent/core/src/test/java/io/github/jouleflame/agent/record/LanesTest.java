package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.Slice;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {

  @Test
  void platformThread_getsALargeRingAndAVirtualOneASmallRing() {
    assertThat(Ring.capacity(lanes(false).register(Thread.currentThread()))).isEqualTo(1024);
    assertThat(Ring.capacity(lanes(true).register(Thread.currentThread()))).isEqualTo(32);
  }

  @Test
  void memoryUsedUp_newThreadsGetTheSmallestRing() {
    Lanes lanes = new Lanes(8 * 2000, thread -> false);
    assertThat(Ring.capacity(lanes.register(Thread.currentThread()))).isEqualTo(1024);
    assertThat(Ring.capacity(lanes.register(Thread.currentThread()))).isEqualTo(1024);
    assertThat(Ring.capacity(lanes.register(Thread.currentThread()))).isEqualTo(32);
  }

  @Test
  void memoryUsedUp_ringsDoNotGrow() {
    Lanes lanes = new Lanes(8 * 2000, thread -> false);
    long[] ring = lanes.register(Thread.currentThread());

    assertThat(lanes.grow(ring)).isNull();
  }

  @Test
  void growth_isFourfoldAndKeepsTheProducersState() {
    Lanes lanes = lanes(false);
    long[] ring = lanes.register(Thread.currentThread());
    ring[Ring.DEPTH] = 7;
    ring[Ring.LAST_CPU_STAMP_NANOS] = 4711;

    long[] larger = lanes.grow(ring);

    assertThat(larger).isNotNull();
    assertThat(Ring.capacity(larger)).isEqualTo(4096);
    assertThat(larger[Ring.DEPTH]).isEqualTo(7);
    assertThat(larger[Ring.LAST_CPU_STAMP_NANOS]).isEqualTo(4711);
    assertThat(larger[Ring.LANE]).isEqualTo(ring[Ring.LANE]);
  }

  @Test
  void growth_needsNotWaitUntilTheSamplerHasLeftTheOldRing() {
    Bench bench = new Bench();
    long[] ring = bench.lanes.register(Thread.currentThread());
    long[] larger = bench.lanes.grow(ring);
    assertThat(larger).isNotNull();

    assertThat(bench.lanes.grow(larger)).isNotNull();
  }

  @Test
  void growth_endsAtItsLimit() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(1L << 30, thread -> false));
    long[] ring = bench.lanes.register(Thread.currentThread());
    int largest = 0;
    long nanos = 0;
    while (ring != null) {
      largest = Ring.capacity(ring);
      ring = bench.lanes.grow(ring);
      bench.drain(++nanos);
    }

    assertThat(largest).isEqualTo(1 << 17);
  }

  @Test
  void crowded_whileAThreadTellsHundredsOfCallsAtATime() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(1L << 24, thread -> false));
    Recorder recorder = new Recorder(bench.lanes, new Thinning());
    calls(recorder, 300);
    bench.drain(System.nanoTime());
    assertThat(bench.lanes.isCrowded()).isFalse(); // six words a call at most

    calls(recorder, 600);
    bench.drain(System.nanoTime());
    assertThat(bench.lanes.isCrowded()).isTrue(); // four at least

    bench.drain(System.nanoTime());
    assertThat(bench.lanes.isCrowded()).isFalse();
    assertThat(bench.lanes.dropped()).isZero();
  }

  @Test
  void crowded_whileMemoryForLargerRingsIsShort() {
    Lanes lanes = new Lanes(8 * 4096, thread -> false);
    lanes.register(Thread.currentThread());
    assertThat(lanes.isCrowded()).isFalse();

    lanes.register(Thread.currentThread());
    lanes.register(Thread.currentThread());

    assertThat(lanes.isCrowded()).isTrue();
  }

  private static void calls(Recorder recorder, int count) {
    for (int i = 0; i < count; i++) {
      recorder.exit(0, recorder.enter(0), null);
    }
  }

  @Test
  void threadThatHasEnded_isRemovedAndItsOpenCallsAreOver() {
    Bench bench = new Bench();
    Thread neverRun = new Thread(() -> {});
    new ScriptedThread(bench.lanes, neverRun).enter(100, 0).enter(200, 1);
    bench.thread().enter(100, 0);
    assertThat(bench.lanes.size()).isEqualTo(2);
    bench.drain(1000);

    bench.lanes.removeDead(bench.paths, bench.boundaries, bench.stats);

    assertThat(bench.lanes.size()).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(0))).isEqualTo(1);
    assertThat(bench.stats.calls(bench.path(0))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(0, 1))).isZero();
    assertThat(Bench.selfNanos(bench.drain(2000), bench.path(0, 1))).isZero();
  }

  @Test
  void threadThatHasEnded_staysUntilItsEventsAreRead() {
    Bench bench = new Bench();
    new ScriptedThread(bench.lanes, new Thread(() -> {})).enter(100, 0).exit(200, 0);

    bench.lanes.removeDead(bench.paths, bench.boundaries, bench.stats);
    assertThat(bench.lanes.size()).isEqualTo(1);

    bench.drain(1000);
    bench.lanes.removeDead(bench.paths, bench.boundaries, bench.stats);
    assertThat(bench.lanes.size()).isZero();
    assertThat(bench.stats.calls(0)).isEqualTo(1);
  }

  /** A look that has read all clocks, or none, of threads that had used so much before. */
  private static SeenClocks seen(boolean all, long nanosBefore) {
    return new SeenClocks() {
      @Override
      public boolean has(long threadId) {
        return all;
      }

      @Override
      public long nanosBefore(long threadId) {
        return nanosBefore;
      }
    };
  }

  @Test
  void clocksThatWereRead_haveWhatTheirThreadsTold() {
    Bench bench = new Bench();
    ScriptedThread living = bench.thread().enter(0, 0, 70).exit(300, 0, 270);
    bench.drain(1000);
    assertThat(bench.lanes.takeCpuNanosIn(seen(true, 50))).isEqualTo(200);

    living.enter(1100, 0, 320).exit(1200, 0, 370);
    bench.drain(2000);
    assertThat(bench.lanes.takeCpuNanosIn(seen(true, 50))).isEqualTo(100);
  }

  @Test
  void clocksThatWereRead_lackWhatThreadsThatCameAndWentUsedBeforeTheirFirstCall() {
    Bench bench = new Bench();
    ScriptedThread.ofDeadThread(bench.lanes).enter(0, 0, 70).exit(400, 0, 470);
    bench.drain(1000);

    assertThat(bench.lanes.takeCpuNanosIn(seen(false, 0))).isEqualTo(-70);
    assertThat(bench.lanes.takeCpuNanosIn(seen(false, 0))).isZero();
  }

  @Test
  void whatAThreadHadUsedAtTheLookBefore_isNotLackingAgain() {
    Bench bench = new Bench();
    ScriptedThread.ofDeadThread(bench.lanes).enter(0, 0, 70).exit(400, 0, 470);
    bench.drain(1000);

    assertThat(bench.lanes.takeCpuNanosIn(seen(false, 60))).isEqualTo(-10);
  }

  @Test
  void threadThatHasEnded_givesItsMemoryBackAndItsDropsStayCounted() {
    Bench bench = new Bench(new FakeBoundaries(), new Lanes(8 * 2000, thread -> false));
    long[] first = bench.lanes.register(new Thread(() -> {}));
    bench.lanes.register(new Thread(() -> {}));
    Ring.countDropped(first);
    Ring.countDropped(first);
    assertThat(bench.lanes.dropped()).isEqualTo(2);

    bench.lanes.removeDead(bench.paths, bench.boundaries, bench.stats);

    assertThat(bench.lanes.dropped()).isEqualTo(2);
    assertThat(Ring.capacity(bench.lanes.register(Thread.currentThread()))).isEqualTo(1024);
  }

  private static Lanes lanes(boolean virtual) {
    return new Lanes(1 << 20, thread -> virtual);
  }

  @Test
  void threadThatWaitsSinceItsLastEvent_isReadOnceAndAtTheWindowsEnd() throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Thread owner = new Thread(() -> awaitQuietly(over));
    owner.start();
    while (owner.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    AtomicInteger reads = new AtomicInteger();
    CpuClock clock = countingClock(reads);
    Bench bench = new Bench();
    ScriptedThread thread = new ScriptedThread(bench.lanes, owner).enter(100, 0);

    bench.drainWithinWindow(1_000, clock);
    assertThat(reads).hasValue(1);
    bench.drainWithinWindow(2_000, clock);
    bench.drainWithinWindow(3_000, clock);
    assertThat(reads).hasValue(1);
    bench.drain(4_000, clock);
    assertThat(reads).hasValue(2);
    thread.exit(4_500, 0);
    bench.drainWithinWindow(5_000, clock);
    assertThat(reads).hasValue(3);

    over.countDown();
    owner.join();
  }

  @Test
  void manyBusyThreads_areReadInTurn_andAllAtTheWindowsEnd() {
    Bench bench = new Bench();
    AtomicInteger reads = new AtomicInteger();
    CpuClock clock = countingClock(reads);
    for (int i = 0; i < 64; i++) {
      bench.thread().enter(100, 0);
    }
    bench.drain(1_000, clock);
    assertThat(reads.getAndSet(0)).isEqualTo(64);

    for (int tick = 2; tick < 6; tick++) {
      bench.drainWithinWindow(tick * 1_000, clock);
      assertThat(reads).hasValue(16 * (tick - 1));
    }
  }

  @Test
  void threadThatLeftBeforeItsTurn_isBookedWhatItUsedInside() {
    Bench bench = new Bench();
    FakeCpuClock clock = new FakeCpuClock();
    for (int i = 0; i < 17; i++) {
      bench.thread();
    }
    // Read every other tick, and out of the boundary after the first.
    bench.thread().enter(0, 0, 0).exit(1_000, 0);
    clock.threadNanos = 900;
    long booked = 0;
    for (int tick = 1; tick < 5; tick++) {
      Slice slice = bench.drainWithinWindow(tick * 1_000, clock);
      booked += Bench.cpuNanos(slice, bench.path(0)) + slice.otherJavaNanos();
    }

    assertThat(booked).isEqualTo(900);
  }

  private static CpuClock countingClock(AtomicInteger reads) {
    return new CpuClock() {
      @Override
      public long currentThreadNanos() {
        return 0;
      }

      @Override
      public long threadNanos(long threadId) {
        return 10L * reads.incrementAndGet();
      }
    };
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

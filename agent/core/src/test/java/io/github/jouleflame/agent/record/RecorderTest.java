package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.jouleflame.agent.attribute.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** The recorder asks the real clock, so these tests look at order and counts only. */
class RecorderTest {
  private static final int A = 0;
  private static final int B = 1;

  private final Bench bench = new Bench(new FakeBoundaries(), new Lanes(1 << 24, thread -> false));
  private final Recorder recorder = new Recorder(bench.lanes, new Thinning());

  @Test
  void enterAndExit_nested_areSeenAsNested() {
    long outer = recorder.enter(A);
    long inner = recorder.enter(B);
    recorder.exit(B, inner, null);
    recorder.exit(A, outer, new IllegalStateException());
    drain();

    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.errors(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.calls(bench.path(A, B))).isEqualTo(1);
    assertThat(bench.stats.errors(bench.path(A, B))).isZero();
    assertThat(bench.lanes.size()).isEqualTo(1);
  }

  @Test
  void exitThatNeverCame_isHealedByTheCallersToken() {
    long outer = recorder.enter(A);
    recorder.enter(B);
    recorder.enter(B);
    recorder.exit(A, outer, null);
    long next = recorder.enter(B);
    recorder.exit(B, next, null);
    drain();

    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(1);
    assertThat(bench.stats.calls(bench.path(B))).isEqualTo(1);
    assertThat(bench.stats.open(bench.path(A, B))).isZero();
  }

  @Test
  void exitOnAThreadWithoutEnter_doesNothing() {
    recorder.exit(A, 0, null);
    drain();

    assertThat(bench.lanes.size()).isZero();
    assertThat(bench.paths.size()).isZero();
  }

  @Test
  void fullRing_growsAndLosesNothing() {
    call(1000);
    drain();

    assertThat(bench.lanes.dropped()).isZero();
    assertThat(bench.stats.calls(0)).isEqualTo(1000);
  }

  @Test
  void samplerThatKeepsUp_neverLosesAnEventHoweverManyThereAre() {
    for (int i = 0; i < 200; i++) {
      call(100);
      drain();
    }

    assertThat(bench.lanes.dropped()).isZero();
    assertThat(bench.stats.calls(0)).isEqualTo(20_000);
  }

  @Test
  void samplerAsleep_atTheLimitCallsAreStillCounted() {
    Bench bench = roomForTwoRings();
    Recorder tight = new Recorder(bench.lanes, new Thinning());
    call(tight, 2000);

    bench.drain(System.nanoTime());
    assertThat(bench.stats.calls(0)).isBetween(1200L, 1300L);
    assertThat(bench.stats.open(0)).isZero();

    // The calls that found no room are told of with the next one.
    call(tight, 10);
    bench.drain(System.nanoTime());
    assertThat(bench.stats.calls(0)).isEqualTo(2010);
    assertThat(bench.stats.untimed(0)).isBetween(700L, 800L);
  }

  @Test
  void fullRing_inventsNoCallAndLosesNone() {
    Bench bench = roomForTwoRings();
    Recorder tight = new Recorder(bench.lanes, new Thinning());
    long outer = tight.enter(A);
    for (int i = 0; i < 5000; i++) {
      long token = tight.enter(B);
      tight.exit(B, token, null);
    }
    tight.exit(A, outer, null);
    bench.drain(System.nanoTime());

    assertThat(bench.lanes.dropped()).isPositive();
    assertThat(bench.paths.size()).isEqualTo(2);
    // The exit of A was dropped: A is still open, and the next call on this thread heals it.
    assertThat(bench.stats.open(bench.path(A))).isEqualTo(1);
    call(tight, 1);
    bench.drain(System.nanoTime());
    assertThat(bench.stats.open(bench.path(A))).isZero();
    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(2);
    assertThat(bench.stats.calls(bench.path(A, B))).isEqualTo(5000);
  }

  @Test
  void cpuClock_waitingCallGetsNoCpuTime() {
    FakeCpuClock clock = new FakeCpuClock();
    recorder.useCpuClock(clock);
    clock.currentThreadNanos = 1_000_000_000;
    // The first call of a thread is stamped at both ends; the clock stands still meanwhile.
    long token = recorder.enter(A);
    recorder.exit(A, token, null);

    long now = System.nanoTime();
    var slice = new Slice.Builder().reset(now - 1, now);
    bench.lanes.drain(now, bench.paths, bench.boundaries, bench.stats, null, true, slice);

    assertThat(bench.stats.calls(0)).isEqualTo(1);
    assertThat(slice.boundaryCpuNanos()).isZero();
  }

  @Test
  void cpuClock_workingCallGetsItsCpuTime() {
    FakeCpuClock clock = new FakeCpuClock();
    recorder.useCpuClock(clock);
    clock.currentThreadNanos = 0;
    long token = recorder.enter(A);
    clock.currentThreadNanos = Long.MAX_VALUE / 2; // more than any wall time: all of it
    recorder.exit(A, token, null);

    long now = System.nanoTime();
    var slice = new Slice.Builder().reset(now - 1, now);
    bench.lanes.drain(now, bench.paths, bench.boundaries, bench.stats, null, true, slice);

    assertThat(slice.boundaryCpuNanos()).isEqualTo(bench.stats.selfNanos(0));
  }

  @Test
  void eachThread_hasItsOwnStack() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      int boundary = t;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 100; i++) {
                  long token = recorder.enter(boundary);
                  recorder.exit(boundary, token, null);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    drain();

    assertThat(bench.paths.size()).isEqualTo(4);
    for (int t = 0; t < 4; t++) {
      assertThat(bench.stats.calls(bench.path(t))).isEqualTo(100);
    }
    bench.lanes.removeDead(bench.paths, bench.boundaries, bench.stats);
    assertThat(bench.lanes.size()).isZero();
  }

  /**
   * Writer and reader at the same time. The writer is never more than 1,000 calls ahead, so the
   * ring (2,558 events when nobody has drained, and growing) always has room: every call must come
   * out, once, with its exceptions, and no other.
   */
  @Test
  void writerAndReaderAtOnce_loseAndInventNothing() {
    int calls = 100_000;
    Semaphore mayCall = new Semaphore(500);
    Thread writer =
        new Thread(
            () -> {
              for (int i = 0; i < calls; i++) {
                mayCall.acquireUninterruptibly();
                long outer = recorder.enter(A);
                long inner = recorder.enter(B);
                recorder.exit(B, inner, i % 10 == 0 ? new StackOverflowError() : null);
                recorder.exit(A, outer, null);
              }
            });
    writer.setDaemon(true);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          writer.start();
          long seen = 0;
          while (seen < calls) {
            drain();
            long now = bench.stats.calls(0);
            assertThat(bench.stats.open(0)).isBetween(0L, 1L);
            mayCall.release((int) (now - seen));
            seen = now;
          }
          writer.join();
          drain();
        });

    assertThat(bench.lanes.dropped()).isZero();
    assertThat(bench.paths.size()).isEqualTo(2);
    assertThat(bench.stats.calls(bench.path(A))).isEqualTo(calls);
    assertThat(bench.stats.calls(bench.path(A, B))).isEqualTo(calls);
    assertThat(bench.stats.errors(bench.path(A, B))).isEqualTo(calls / 10);
    assertThat(bench.stats.errors(bench.path(A))).isZero();
    assertThat(bench.stats.open(bench.path(A))).isZero();
  }

  private void call(int times) {
    call(recorder, times);
  }

  private static void call(Recorder recorder, int times) {
    for (int i = 0; i < times; i++) {
      long token = recorder.enter(A);
      recorder.exit(A, token, null);
    }
  }

  private void drain() {
    long now = System.nanoTime();
    bench.lanes.drain(
        now,
        bench.paths,
        bench.boundaries,
        bench.stats,
        null,
        true,
        new Slice.Builder().reset(now - 1, now));
  }

  private static Bench roomForTwoRings() {
    long bytes = Long.BYTES * (Ring.HEADER + 1024L + (4096 - 1024));
    return new Bench(new FakeBoundaries(), new Lanes(bytes, thread -> false));
  }
}

package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Slice;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calls of a thinned boundary: all are counted, on their path; some are timed. */
class ThinningTest {
  private static final int OUTER = 0;
  private static final int HOT = 1;
  private static final int OTHER = 2;

  private final Bench bench = new Bench();
  private final Thinning thinning = new Thinning();
  private final Recorder recorder = new Recorder(bench.lanes, thinning);
  private long now = System.nanoTime();

  @Test
  void everyCallIsCounted_oneInSixteenIsTimed() {
    thinning.timeOneIn(HOT, 16);
    long outer = recorder.enter(OUTER);
    for (int i = 0; i < 160_000; i++) {
      recorder.exit(HOT, recorder.enter(HOT), null);
      if (i % 5_000 == 0) {
        drain(); // the ring must not overflow: that would lose calls
      }
    }
    recorder.exit(OUTER, outer, null);
    drain();

    int path = bench.path(OUTER, HOT);
    assertThat(bench.stats.calls(path)).isEqualTo(160_000);
    assertThat(bench.stats.calls(path) - bench.stats.untimed(path)).isBetween(9_400L, 10_600L);
    assertThat(bench.stats.calls(bench.path(OUTER))).isEqualTo(1);
    assertThat(bench.lanes.dropped()).isZero();
  }

  @Test
  void errorsOfUntimedCalls_areCounted() {
    thinning.timeOneIn(HOT, 1 << 16);
    RuntimeException thrown = new RuntimeException();
    for (int i = 0; i < 1000; i++) {
      recorder.exit(HOT, recorder.enter(HOT), i % 4 == 0 ? thrown : null);
    }
    drain();
    bench.lanes.countUntold(bench.paths, bench.boundaries, bench.stats);

    assertThat(bench.stats.calls(bench.path(HOT))).isEqualTo(1000);
    assertThat(bench.stats.errors(bench.path(HOT))).isEqualTo(250);
  }

  @Test
  void callsUnderSeveralCallers_areCountedOnEachPath() {
    thinning.timeOneIn(HOT, 1 << 16);
    for (int round = 0; round < 10; round++) {
      long outer = recorder.enter(OUTER);
      calls(HOT, 30);
      recorder.exit(OUTER, outer, null);
      long other = recorder.enter(OTHER);
      calls(HOT, 20);
      recorder.exit(OTHER, other, null);
      calls(HOT, 10);
    }
    drain();
    bench.lanes.countUntold(bench.paths, bench.boundaries, bench.stats);

    assertThat(bench.stats.calls(bench.path(OUTER, HOT))).isEqualTo(300);
    assertThat(bench.stats.calls(bench.path(OTHER, HOT))).isEqualTo(200);
    assertThat(bench.stats.calls(bench.path(HOT))).isEqualTo(100);
  }

  @Test
  void boundaryInsideAnUntimedCall_hasItAsItsCaller() {
    thinning.timeOneIn(HOT, 1 << 16);
    for (int i = 0; i < 50; i++) {
      long hot = recorder.enter(HOT);
      calls(OTHER, 2);
      recorder.exit(HOT, hot, null);
    }
    drain();

    assertThat(bench.stats.calls(bench.path(HOT))).isEqualTo(50);
    assertThat(bench.stats.open(bench.path(HOT))).isZero();
    assertThat(bench.stats.calls(bench.path(HOT, OTHER))).isEqualTo(100);
    assertThat(bench.stats.log().nanos(bench.path(HOT, OTHER)).getTotalCount()).isEqualTo(100);
  }

  @Test
  void thinnedBoundaryInsideAThinnedOne_isCountedUnderIt() {
    thinning.timeOneIn(OUTER, 1 << 16);
    thinning.timeOneIn(HOT, 1 << 16);
    for (int i = 0; i < 50; i++) {
      long outer = recorder.enter(OUTER);
      calls(HOT, 3);
      recorder.exit(OUTER, outer, null);
    }
    drain();

    assertThat(bench.stats.calls(bench.path(OUTER))).isEqualTo(50);
    assertThat(bench.stats.calls(bench.path(OUTER, HOT))).isEqualTo(150);
  }

  /** Two kinds of calls in turn: a fixed step would only ever see one of them. */
  @Test
  void patternOfCalls_cannotHideFromTheChoice() {
    thinning.timeOneIn(HOT, 8);
    int[] timed = new int[2];
    for (int i = 0; i < 80_000; i++) {
      long token = recorder.enter(HOT);
      timed[i % 2] += Recorder.isTimed(token) ? 1 : 0;
      recorder.exit(HOT, token, null);
      if (i % 5_000 == 0) {
        drain();
      }
    }
    assertThat(timed[0]).isBetween(4_600, 5_400);
    assertThat(timed[1]).isBetween(4_600, 5_400);
  }

  @Test
  void unitsOfUntimedCalls_areNotTold() {
    thinning.timeOneIn(HOT, 1 << 16);
    long token = 0;
    for (int i = 0; i < 100; i++) {
      token = recorder.enter(HOT);
      if (!Recorder.isTimed(token)) {
        break;
      }
      recorder.exit(HOT, token, null);
    }
    assertThat(Recorder.isTimed(token)).isFalse();
  }

  @Test
  void timeOfUntimedCalls_isTakenFromTheirCallerAtTheRateOfTimedOnes() {
    Bench scripted = new Bench();
    ScriptedThread thread = scripted.thread();
    thread.enter(0, OUTER);
    for (int i = 0; i < 10; i++) {
      thread.enter(i * 1000, HOT).exit(i * 1000 + 300, HOT);
    }
    // 100 calls of 300 ns in 90 us; then 100 more that would not fit into 10 us.
    thread.count(100_000, HOT, 100).count(110_000, HOT, 100).exit(120_000, OUTER);

    Slice slice = scripted.drain(120_000);

    int hot = scripted.path(OUTER, HOT);
    assertThat(Bench.selfNanos(slice, hot)).isEqualTo(3_000 + 30_000 + 10_000);
    assertThat(Bench.selfNanos(slice, scripted.path(OUTER))).isEqualTo(120_000 - 43_000);
    assertThat(slice.openUnionNanos()).isEqualTo(120_000);
    assertThat(scripted.stats.calls(hot)).isEqualTo(210);
    assertThat(scripted.stats.log().nanos(hot).getTotalCount()).isEqualTo(10);
  }

  /** Any calls of four boundaries, thinned and not: every one is counted on its path. */
  @Test
  void anyProgram_isCountedAsItRan() {
    Random random = new Random(20261122);
    for (int b = 0; b < 4; b++) {
      thinning.timeOneIn(b, 1 << random.nextInt(4));
    }
    Bench plain = new Bench();
    Recorder all = new Recorder(plain.lanes, new Thinning());
    for (int round = 0; round < 200; round++) {
      long program = random.nextLong();
      run(recorder, new Random(program), 0);
      run(all, new Random(program), 0);
      if (round % 5 == 0) {
        drain();
        plain.drain(System.nanoTime());
      }
    }
    drain();
    plain.drain(System.nanoTime());
    bench.lanes.countUntold(bench.paths, bench.boundaries, bench.stats);

    assertThat(plain.paths.size()).isEqualTo(bench.paths.size()).isGreaterThan(20);
    for (int path = 0; path < plain.paths.size(); path++) {
      int same = samePath(plain, path);
      assertThat(bench.stats.calls(same)).isEqualTo(plain.stats.calls(path));
      assertThat(bench.stats.errors(same)).isEqualTo(plain.stats.errors(path));
    }
  }

  @Test
  void notAPowerOfTwo_isRefused() {
    assertThatThrownBy(() -> thinning.timeOneIn(HOT, 3)).hasMessageContaining("power of two");
    thinning.timeOneIn(1 << 20, 8);
    assertThat(thinning.oneIn(1 << 20)).isEqualTo(1);
    assertThat((double) thinning.oneIn(HOT)).isCloseTo(1, within(0.0));
  }

  private int samePath(Bench from, int path) {
    int parent = from.paths.parent(path);
    int same = parent == PathTable.NONE ? PathTable.NONE : samePath(from, parent);
    return bench.paths.path(same, from.paths.boundary(path));
  }

  private static void run(Recorder recorder, Random random, int depth) {
    for (int calls = random.nextInt(6); calls > 0; calls--) {
      int boundary = random.nextInt(4);
      long token = recorder.enter(boundary);
      if (depth < 3 && random.nextBoolean()) {
        run(recorder, random, depth + 1);
      }
      recorder.exit(boundary, token, random.nextInt(10) == 0 ? new RuntimeException() : null);
    }
  }

  private void calls(int boundary, int count) {
    for (int i = 0; i < count; i++) {
      recorder.exit(boundary, recorder.enter(boundary), null);
    }
  }

  private void drain() {
    now = Math.max(now + 1, System.nanoTime());
    bench.drain(now);
  }
}

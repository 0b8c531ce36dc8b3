package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.ScriptedThread;
import io.github.jouleflame.agent.record.Thinning;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverheadBudgetTest {
  private static final long WINDOW = 500_000_000;
  private static final int HOT = 0;
  private static final int COLD = 1;

  private final BoundaryRegistry boundaries = TestBoundaries.of("a.A#hot", "b.B#cold");
  private final Lanes lanes = new Lanes(1 << 26, thread -> false);
  private final PathTable paths = new PathTable(100, boundaries);
  private final PathStats stats = new PathStats();
  private final Thinning thinning = new Thinning();
  private final List<Integer> takenOut = new ArrayList<>();
  private final ScriptedThread thread = new ScriptedThread(lanes);
  private final OverheadBudget budget = budget(0.01);
  private long startNanos;

  @Test
  void fewCalls_areAllTimed() {
    window(budget, 2_000, 0);

    assertThat(thinning.oneIn(HOT)).isEqualTo(1);
  }

  @Test
  void callsWithinTheBudget_areAllTimed() {
    // 10,000 calls of some 0.12 us in half a second are a quarter of a percent.
    window(budget, 10_000, 0);

    assertThat(thinning.oneIn(HOT)).isEqualTo(1);
  }

  @Test
  void aMillionCallsASecond_areThinnedUntilTheBudgetHolds() {
    window(budget, 60_000, 440_000);

    // Counting half a million calls takes 3.5 of the 5 ms that the budget is.
    assertThat(thinning.oneIn(HOT)).isBetween(32, 64);
    assertThat(thinning.oneIn(COLD)).isEqualTo(1);
    assertThat(takenOut).isEmpty();
  }

  @Test
  void callsThatBreakTheBudgetByBeingCounted_areTakenOut() {
    window(budget, 60_000, 4_000_000);
    assertThat(takenOut).isEmpty();
    assertThat(thinning.oneIn(HOT)).isEqualTo(OverheadBudget.MAX_N);

    window(budget, 60, 4_000_000);

    assertThat(takenOut).containsExactly(HOT);
  }

  @Test
  void quietAgain_isTimedMoreOftenStepByStep() {
    window(budget, 60_000, 440_000);
    int before = thinning.oneIn(HOT);
    for (int i = 0; i < 19; i++) {
      window(budget, 100, 4_000);
    }
    assertThat(thinning.oneIn(HOT)).isEqualTo(before);

    window(budget, 100, 4_000);

    assertThat(thinning.oneIn(HOT)).isEqualTo(before / 2);
  }

  @Test
  void off_neverThins() {
    window(budget(Double.POSITIVE_INFINITY), 60_000, 4_000_000);

    assertThat(thinning.oneIn(HOT)).isEqualTo(1);
    assertThat(takenOut).isEmpty();
  }

  private OverheadBudget budget(double share) {
    return new OverheadBudget(share, 25, thinning, takenOut::add);
  }

  private void window(OverheadBudget watched, int timed, int untimed) {
    long now = startNanos;
    for (int i = 0; i < timed; i++) {
      thread.enter(now, HOT).exit(now + 1, HOT);
      now += 2;
      if (i % 100 == 99) {
        drain(now + 1);
        now += 2;
      }
    }
    thread.enter(now, COLD).exit(now + 1, COLD);
    if (untimed > 0) {
      thread.count(now + 2, HOT, untimed);
    }
    // The thread is busy to the end of the window.
    thread.enter(now + 3, COLD).exit(startNanos + WINDOW - 1, COLD);
    drain(startNanos + WINDOW);
    startNanos += WINDOW;
    watched.endOfWindow(lanes, 25.0 * 2 * timed);
  }

  private long lastNanos;

  private void drain(long endNanos) {
    Slice.Builder builder = new Slice.Builder().reset(lastNanos, endNanos);
    lastNanos = endNanos;
    lanes.drain(endNanos, paths, boundaries, stats, null, true, builder);
  }
}

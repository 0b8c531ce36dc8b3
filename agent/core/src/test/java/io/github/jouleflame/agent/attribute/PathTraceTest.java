package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PathTraceTest {
  private static final long STEP = 100_000_000;

  @Test
  void joulesAndOpenTime_areScaledToWhatThePathWasGivenAtLast() {
    PathTrace trace = new PathTrace(new TimeBins(0));
    trace.addJoules(3, 0, 2 * STEP, 10);
    trace.addOpen(3, STEP, 3 * STEP, 0.2);

    assertThat(trace.isTraced(3)).isTrue();
    assertThat(trace.isTraced(2)).isFalse();
    // 5 + 5 J of which 80 % are dynamic; 0.1 + 0.1 s at 20 W of floor.
    assertThat(trace.joules(3, 0.8, 20)).containsExactly(new double[] {4, 6, 2}, within(1e-9));
  }

  @Test
  void morePathsThanPlaces_laterOneThatOvertakesTheLeastIsTracedFromThenOn() {
    PathTrace trace = new PathTrace(new TimeBins(0));
    for (int path = 0; path < PathTrace.MAX_PATHS; path++) {
      trace.addJoules(path, 0, STEP, path == 5 ? 1 : 100);
    }
    int late = PathTrace.MAX_PATHS;
    assertThat(trace.isTraced(late)).isFalse();

    for (int i = 0; i < 1000; i++) {
      trace.addJoules(late, STEP, 2 * STEP, 1);
    }

    assertThat(trace.isTraced(late)).isTrue();
    assertThat(trace.isTraced(5)).isFalse();
    assertThat(trace.isTraced(6)).isTrue();
    double[] joules = trace.joules(late, 1, 0);
    assertThat(joules[0]).isZero();
    assertThat(joules[1]).isBetween(800.0, 1000.0);
  }

  @Test
  void smallPaths_doNotTakeTurns() {
    PathTrace trace = new PathTrace(new TimeBins(0));
    for (int round = 0; round < 2000; round++) {
      for (int path = 0; path < 2 * PathTrace.MAX_PATHS; path++) {
        trace.addJoules(path, 0, STEP, 1);
      }
    }

    int traced = 0;
    for (int path = 0; path < PathTrace.MAX_PATHS; path++) {
      traced += trace.isTraced(path) ? 1 : 0;
    }
    assertThat(traced).isEqualTo(PathTrace.MAX_PATHS);
  }
}

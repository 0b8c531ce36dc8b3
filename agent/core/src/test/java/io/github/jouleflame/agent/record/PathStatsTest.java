package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathStatsTest {

  @Test
  void pathNeverSeen_hasNothing() {
    PathStats stats = new PathStats();

    assertThat(stats.calls(1_000_000)).isZero();
    assertThat(stats.errors(1_000_000)).isZero();
    assertThat(stats.open(1_000_000)).isZero();
    assertThat(stats.selfNanos(1_000_000)).isZero();
    assertThat(stats.durations(1_000_000)).isNull();
    assertThat(stats.durations(0)).isNull();
  }

  @Test
  void durations_fromNanosecondsToDays_keepTwoDigits() {
    PathStats stats = new PathStats();
    long day = 86_400_000_000_000L;
    for (long nanos : new long[] {0, 1, 1_000, 1_000_000, day}) {
      stats.entered(3);
      stats.completed(3, nanos, false);
    }

    var durations = stats.durations(3);
    assertThat(durations).isNotNull();
    assertThat(durations.getTotalCount()).isEqualTo(5);
    assertThat(durations.getMaxValue()).isBetween(day - day / 100, day + day / 100);
    assertThat(stats.calls(3)).isEqualTo(5);
    assertThat(stats.open(3)).isZero();
  }

  @Test
  void lostCall_countsButHasNoDuration() {
    PathStats stats = new PathStats();
    stats.entered(200);

    stats.lost(200);

    assertThat(stats.calls(200)).isEqualTo(1);
    assertThat(stats.open(200)).isZero();
    assertThat(stats.durations(200)).isNull();
  }
}

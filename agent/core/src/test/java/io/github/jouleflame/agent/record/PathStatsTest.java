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
  }

  @Test
  void completedCall_isNoLongerOpen() {
    PathStats stats = new PathStats();
    stats.entered(3);
    stats.entered(3);

    stats.completed(3, false, 1_000);
    stats.completed(3, true, 3_000);

    assertThat(stats.calls(3)).isEqualTo(2);
    assertThat(stats.errors(3)).isEqualTo(1);
    assertThat(stats.open(3)).isZero();
  }

  @Test
  void lostCall_counts() {
    PathStats stats = new PathStats();
    stats.entered(200);

    stats.lost(200);

    assertThat(stats.calls(200)).isEqualTo(1);
    assertThat(stats.open(200)).isZero();
  }
}

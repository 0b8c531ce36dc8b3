package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnergyTrackerTest {
  private final EnergyTracker tracker = new EnergyTracker();

  @Test
  void firstReading_isNoInterval() {
    assertThat(tracker.accept(100)).isFalse();
    assertThatThrownBy(tracker::intervalMillijoules)
        .hasMessage("interval: absent (first reading, or the driver reloaded)");
  }

  @Test
  void unmovedCounter_isAnIntervalOfNothing() {
    tracker.accept(100);

    assertThat(tracker.accept(100)).isTrue();
    assertThat(tracker.intervalMillijoules()).isZero();
  }

  @Test
  void fall_isCountedAndIsNoInterval() {
    tracker.accept(100);
    tracker.accept(150);

    assertThat(tracker.accept(149)).isFalse();
    assertThat(tracker.resetCount()).isEqualTo(1);
    assertThatThrownBy(tracker::intervalMillijoules).isInstanceOf(IllegalStateException.class);
  }
}

package io.github.jouleflame.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeriesTest {
  private static final long SECOND = 1_000_000_000;
  private final Series series = new Series();

  @Test
  void valuesThatStayTheSame_areNoChange() {
    series.value(0, 5);
    series.value(1, 5);
    series.value(2, 6);

    assertThat(series.changes()).isEqualTo(1);
  }

  @Test
  void watts_countFromTheFirstChange() {
    series.value(0, 0);
    series.value(5 * SECOND, 1);
    series.value(6 * SECOND, 51);
    series.value(7 * SECOND, 101);

    assertThat(series.watts()).isCloseTo(50, within(1e-9));
    assertThat(series.meanChangeNanos()).isEqualTo(1e9);
  }

  @Test
  void restart_losesTimeAndInventsNoJoule() {
    series.value(0, 100);
    series.value(SECOND, 110);
    series.restart(3 * SECOND, 2);
    series.value(4 * SECOND, 12);

    assertThat(series.joulesAt(4 * SECOND) - series.joulesAt(0)).isCloseTo(20, within(1e-9));
  }

  @Test
  void joulesAt_liesOnTheLineBetweenTwoChanges() {
    series.value(0, 0);
    series.value(10, 5);
    series.value(20, 25);

    assertThat(series.joulesAt(15)).isCloseTo(15, within(1e-9));
    assertThat(series.joulesAt(-5)).isZero();
    assertThat(series.joulesAt(99)).isEqualTo(25);
  }
}

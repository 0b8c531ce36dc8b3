package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapTimesTest {
  private static final long MILLI = 1_000_000;

  private final GapTimes gaps = new GapTimes();

  @Test
  void gaps_thatTouch_areOne() {
    gaps.add(10, 20);
    gaps.add(20, 30);
    gaps.add(40, 50);

    assertThat(gaps.size()).isEqualTo(2);
    assertThat(gaps.fromNanos(0)).isEqualTo(10);
    assertThat(gaps.toNanos(0)).isEqualTo(30);
    assertThat(gaps.fromNanos(1)).isEqualTo(40);
  }

  @Test
  void tooManyGaps_thoseCloseTogetherAreJoined_farOnesAreKept() {
    gaps.add(0, MILLI);
    long first = 10_000_000 * MILLI;
    for (int i = 0; i < 100_000; i++) {
      gaps.add(first + i * 100 * MILLI, first + (i * 100 + 20) * MILLI);
    }

    assertThat(gaps.size()).isLessThanOrEqualTo(GapTimes.MAX_GAPS);
    assertThat(gaps.toNanos(0)).isEqualTo(MILLI);
    assertThat(gaps.fromNanos(1)).isEqualTo(first);
    assertThat(gaps.toNanos(gaps.size() - 1)).isEqualTo(first + (9_999_900 + 20) * MILLI);
    for (int i = 1; i < gaps.size(); i++) {
      assertThat(gaps.fromNanos(i)).isGreaterThan(gaps.toNanos(i - 1));
    }
  }
}

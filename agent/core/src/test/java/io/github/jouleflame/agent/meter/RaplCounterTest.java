package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RaplCounterTest {
  private static final long RANGE = 262_143_328_850L;
  private static final long DRAM_RANGE = 65_712_999_613L;
  private static final long TICK = 10_000_000;
  private static final long SECOND = 1_000_000_000;

  @Test
  void counterSetBack_isNoWrapWorthKilojoules() {
    RaplCounter counter = new RaplCounter(RANGE);
    counter.accept(0, 200_000_000_000L);
    counter.accept(TICK, 200_000_500_000L);

    assertThat(counter.accept(2 * TICK, 300_000)).isFalse();

    assertThat(counter.cause()).isEqualTo("it was set back");
    assertThat(counter.totalMicrojoules()).isEqualTo(500_000);
    assertThat(counter.accept(3 * TICK, 800_000)).isTrue();
    assertThat(counter.totalMicrojoules()).isEqualTo(1_000_000);
    assertThat(counter.cause()).isNull();
  }

  @Test
  void wrap_ofWhatAProcessorCanHaveUsed_isCounted() {
    RaplCounter counter = new RaplCounter(RANGE);
    counter.accept(0, RANGE - 1_000_000);

    assertThat(counter.accept(TICK, 4_000_000)).isTrue();

    assertThat(counter.totalMicrojoules()).isEqualTo(5_000_000);
  }

  @Test
  void wrapAfterALongPause_isCountedAsLongAsTheRangeLasts() {
    RaplCounter counter = new RaplCounter(DRAM_RANGE);
    counter.accept(0, DRAM_RANGE - 1_000_000);

    assertThat(counter.accept(60 * SECOND, 7_199_000_000L)).isTrue();

    assertThat(counter.totalMicrojoules()).isEqualTo(7_200_000_000L);
  }

  @Test
  void pauseLongEnoughForTwoWraps_isUnknownEvenIfItRose() {
    RaplCounter counter = new RaplCounter(DRAM_RANGE);
    counter.accept(0, 1_000_000);

    assertThat(counter.accept(70 * SECOND, 9_000_000)).isFalse();

    assertThat(counter.cause()).contains("wrapped more than once");
    assertThat(counter.totalMicrojoules()).isZero();
  }

  @Test
  void rangeUnknown_aFallIsANewBeginning() {
    RaplCounter counter = new RaplCounter(0);
    counter.accept(0, 1_000);

    assertThat(counter.accept(TICK, 10)).isFalse();
    assertThat(counter.accept(2 * TICK, 15)).isTrue();
    assertThat(counter.totalMicrojoules()).isEqualTo(5);
  }

  /** At most 500 W for 10 ms at a time, from anywhere in the range: each step counts. */
  @Property(tries = 200, seed = "43")
  void wrapsAtAnyMoment_areExactToTheUnit(
      @ForAll @LongRange(max = DRAM_RANGE - 1) long start,
      @ForAll List<@LongRange(max = 5_000_000) Long> steps) {
    RaplCounter counter = new RaplCounter(DRAM_RANGE);
    long total = start;
    long now = -TICK;
    counter.accept(now, total);
    for (long step : steps) {
      total += step;
      now += TICK;
      assertThat(counter.accept(now, total % DRAM_RANGE)).isTrue();
      assertThat(counter.totalMicrojoules()).isEqualTo(total - start);
    }
  }
}

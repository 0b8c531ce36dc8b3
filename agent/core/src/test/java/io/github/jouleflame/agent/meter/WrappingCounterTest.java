package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class WrappingCounterTest {
  private static final long RANGE = 65_712_999_613L;

  @Property(tries = 500, seed = "41")
  void rawValuesModuloTheRange_giveTheExactTotal(
      @ForAll @LongRange(max = RANGE - 1) long start,
      @ForAll List<@LongRange(max = RANGE - 1) Long> steps) {
    WrappingCounter counter = new WrappingCounter(RANGE);
    long total = start;
    assertThat(counter.total(total)).isZero();
    for (long step : steps) {
      total += step;
      assertThat(counter.total(total % RANGE)).isEqualTo(total - start);
    }
  }

  @Test
  void wrap_oneOfTwoZones_addsOnlyItsRange() {
    WrappingCounter large = new WrappingCounter(262_143_328_850L);
    WrappingCounter small = new WrappingCounter(RANGE);
    large.total(65_000_000_000L);
    small.total(65_000_000_000L);

    assertThat(large.total(65_500_000_000L)).isEqualTo(500_000_000L);
    assertThat(small.total(100_000_000L)).isEqualTo(RANGE - 64_900_000_000L);
  }

  @Test
  void noRangeKnown_aFallCountsNothing() {
    WrappingCounter counter = new WrappingCounter(0);
    counter.total(1000);

    assertThat(counter.total(10)).isZero();
    assertThat(counter.total(15)).isEqualTo(5);
  }

  @Test
  void valueBeyondTheRange_countsNothingWhenItFalls() {
    WrappingCounter counter = new WrappingCounter(100);
    counter.total(500);

    assertThat(counter.total(10)).isZero();
  }
}

package io.github.jouleflame.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterStepTest {
  /** Units of Intel's and AMD's processors: 2^-14 J, DRAM 2^-16 J, old ones 2^-10 J. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-14, 0x1p-16, 0x1p-10})
  void wholeMicrojoulesOfABinaryUnit_giveTheUnit(double unit) {
    Series series = new Series();
    long counts = 12_345_678;
    for (int i = 0; i < 30; i++) {
      counts += 700 + i * i % 97;
      series.value(i, Math.floor(counts * unit * 1e6) * 1e-6);
    }

    assertThat(CounterStep.of(series)).isEqualTo(unit);
  }

  @Test
  void decimalSteps_giveTheirCommonDivisor() {
    Series series = new Series();
    for (int i = 0; i < 20; i++) {
      series.value(i, i * 0.001 * (i % 2 == 0 ? 100 : 103) + i);
    }

    assertThat(CounterStep.of(series))
        .isNotNull()
        .isCloseTo(0.001, org.assertj.core.api.Assertions.within(1e-12));
  }

  @Test
  void fewSteps_sayNothing() {
    Series series = new Series();
    for (int i = 0; i < 8; i++) {
      series.value(i, i);
    }

    assertThat(CounterStep.of(series)).isNull();
  }
}

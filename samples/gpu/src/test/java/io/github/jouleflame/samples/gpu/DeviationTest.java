package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeviationTest {

  @Test
  void relative_isTheLargestDifferenceByTheLargestExpected() {
    Deviation deviation = new Deviation();
    deviation.add(-4, -4);
    deviation.add(0.5, 0.75);
    deviation.add(1, 0.9);
    assertThat(deviation.relative()).isEqualTo(0.0625);
  }

  @Test
  void relative_allEqual_isZero() {
    Deviation deviation = new Deviation();
    deviation.add(0, 0);
    assertThat(deviation.relative()).isZero();
  }

  @Test
  void relative_notANumber_isKeptAndIsNeverRight() {
    Deviation deviation = new Deviation();
    deviation.add(1, Double.NaN);
    deviation.add(1, 1);
    assertThat(deviation.relative()).isNaN();
    assertThat(result(deviation.relative()).isRight()).isFalse();
    assertThat(result(0).isRight()).isTrue();
  }

  private static VariantResult result(double error) {
    return new VariantResult(Precision.FP32, Mode.SYNC, 1, 1, 1, 1, error, null);
  }
}

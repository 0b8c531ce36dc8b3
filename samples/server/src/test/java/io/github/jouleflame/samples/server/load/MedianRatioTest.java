package io.github.jouleflame.samples.server.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MedianRatioTest {

  /** Ranks and coverage as in published tables of the sign test's interval. */
  @Test
  void of_tenRatios_intervalIsFromTheSecondToTheNinth() {
    MedianRatio ratio = MedianRatio.of(1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1);
    assertThat(ratio.median()).isEqualTo(0.55, within(1e-12));
    assertThat(ratio.low()).isEqualTo(0.2);
    assertThat(ratio.high()).isEqualTo(0.9);
    assertThat(ratio.coverage()).isEqualTo(0.9785, within(1e-4));
  }

  @Test
  void of_twentyRatios_intervalIsFromTheSixthToTheFifteenth() {
    double[] ratios = new double[20];
    for (int i = 0; i < 20; i++) {
      ratios[i] = i + 1;
    }
    MedianRatio ratio = MedianRatio.of(ratios);
    assertThat(ratio.median()).isEqualTo(10.5);
    assertThat(ratio.low()).isEqualTo(6);
    assertThat(ratio.high()).isEqualTo(15);
    assertThat(ratio.coverage()).isEqualTo(0.9586, within(1e-4));
  }

  @Test
  void of_tooFewFor95Percent_saysWhatTheRangeCovers() {
    MedianRatio ratio = MedianRatio.of(1.01, 0.99, 1.0);
    assertThat(ratio).hasToString("1.000 (0.990 to 1.010, 75 % interval)");
  }

  @Test
  void of_nothing_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(MedianRatio::of);
  }
}

package io.github.jouleflame.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.TTest;
import org.junit.jupiter.api.Test;

/** Against the figures that R gives for the example of its wilcox.test, and an exact fraction. */
final class TwoSamplesTest {
  private static final double[] X = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
  private static final double[] Y = {1.15, 0.88, 0.90, 0.74, 1.21};
  private static final double[] HIGH = {10.1, 10.4, 9.9, 10.3, 10.0};
  private static final double[] LOW = {9.2, 9.5, 9.4, 9.1, 9.6};

  @Test
  void mannWhitney_exampleOfR_isExact() {
    var test = MannWhitneyUTest.withDefaults();

    assertThat(test.statistic(X, Y)).isEqualTo(35);
    assertThat(TwoSamples.pMannWhitney(new Sample(X), new Sample(Y)))
        .isCloseTo(0.2544122544, within(1e-9));
    assertThat(test.with(AlternativeHypothesis.GREATER_THAN).test(X, Y).getPValue())
        .isCloseTo(0.1272061272, within(1e-9));
  }

  @Test
  void welch_exampleOfR() {
    var result = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(X, Y);

    assertThat(result.getStatistic()).isCloseTo(2.0413830922, within(1e-9));
    assertThat(result.getDegreesOfFreedom()).isCloseTo(12.9705384433, within(1e-9));
    assertThat(TwoSamples.pWelch(new Sample(X), new Sample(Y)))
        .isEqualTo(result.getPValue())
        .isBetween(0.062, 0.063);
  }

  @Test
  void cliffsDelta_isSigned_afterAgainstBefore() {
    assertThat(TwoSamples.cliffsDelta(new Sample(Y), new Sample(X))).isCloseTo(0.4, within(1e-12));
    assertThat(TwoSamples.cliffsDelta(new Sample(X), new Sample(Y))).isCloseTo(-0.4, within(1e-12));
    assertThat(TwoSamples.size(-0.4)).isEqualTo("medium");
  }

  @Test
  void fullyApart_fiveAgainstFive() {
    var before = new Sample(HIGH);
    var after = new Sample(LOW);

    assertThat(TwoSamples.pMannWhitney(before, after)).isCloseTo(2.0 / 252, within(1e-12));
    assertThat(TwoSamples.cliffsDelta(before, after)).isEqualTo(-1);
    var result = TTest.withDefaults().with(DataDispersion.HETEROSCEDASTIC).test(HIGH, LOW);
    assertThat(result.getStatistic()).isCloseTo(5.947444243, within(1e-9));
    assertThat(result.getDegreesOfFreedom()).isCloseTo(8, within(1e-9));
    assertThat(after.mean() / before.mean()).isCloseTo(0.9230769231, within(1e-10));
  }

  @Test
  void tiesEverywhere_giveNoNaN() {
    var same = new Sample(1, 1, 1);

    assertThat(TwoSamples.pMannWhitney(same, same))
        .satisfiesAnyOf(p -> assertThat(p).isNull(), p -> assertThat(p).isEqualTo(1));
    assertThat(TwoSamples.pWelch(same, same)).isEqualTo(1);
    assertThat(TwoSamples.pWelch(same, new Sample(2, 2, 2))).isZero();
    assertThat(TwoSamples.cliffsDelta(same, same)).isZero();
  }

  @Test
  void holm_correctsFromTheSmallest_andNeverFalls() {
    assertThat(Holm.adjusted(List.of(0.01, 0.04, 0.03, 0.005)))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjusted(List.of(0.9, 0.8))).containsExactly(1.0, 1.0);
    assertThat(Holm.adjusted(List.of(0.2))).containsExactly(0.2);
    assertThat(Holm.adjusted(List.of())).isEmpty();
  }
}

package io.github.jouleflame.agent.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {
  @Test
  void coefficientsAboveZero_areThoseOfPlainLeastSquares() {
    NonNegativeLeastSquares solved = solve(new double[] {3, 0.5, 20}, 200, 0);

    assertThat(solved.coefficient(0)).isCloseTo(3, within(1e-9));
    assertThat(solved.coefficient(1)).isCloseTo(0.5, within(1e-9));
    assertThat(solved.coefficient(2)).isCloseTo(20, within(1e-9));
    assertThat(solved.positives()).isEqualTo(3);
  }

  @Test
  void negativeTruth_isZeroAndTheOthersStayBest() {
    NonNegativeLeastSquares solved = solve(new double[] {3, -2, 20}, 200, 0);

    assertThat(solved.coefficient(1)).isZero();
    assertThat(solved.isPositive(1)).isFalse();
    assertThat(solved.coefficient(2)).isLessThan(20).isGreaterThan(10);
  }

  @Test
  void twinColumns_haveOneCoefficientBetweenThemAndNoVariance() {
    double[][] gram = {{4, 4}, {4, 4}};
    NonNegativeLeastSquares solved = new NonNegativeLeastSquares(gram, new double[] {8, 8});

    assertThat(solved.coefficient(0) + solved.coefficient(1)).isCloseTo(2, within(1e-9));
    assertThat(solved.positives()).isEqualTo(1);
    assertThat(solved.varianceFactor(solved.isPositive(0) ? 1 : 0)).isNaN();
  }

  @Test
  void columnOfZeros_isLeftOut() {
    double[][] gram = {{4, 0}, {0, 0}};
    NonNegativeLeastSquares solved = new NonNegativeLeastSquares(gram, new double[] {8, 0});

    assertThat(solved.coefficient(0)).isEqualTo(2);
    assertThat(solved.coefficient(1)).isZero();
  }

  /** Over many noisy samples the estimates scatter as their standard error says. */
  @Test
  void varianceFactor_isTheScatterOfTheEstimates() {
    int repeats = 400;
    double sum = 0;
    double squares = 0;
    double factor = 0;
    for (int i = 0; i < repeats; i++) {
      NonNegativeLeastSquares solved = solve(new double[] {30, 50, 20}, 1000 + i, 1);
      double error = solved.coefficient(0) - 30;
      sum += error;
      squares += error * error;
      factor += solved.varianceFactor(0);
    }
    double variance = squares / repeats - Math.pow(sum / repeats, 2);

    assertThat(variance / (factor / repeats)).isBetween(0.75, 1.35);
    assertThat(Math.abs(sum / repeats)).isLessThan(0.3);
  }

  private static NonNegativeLeastSquares solve(double[] truth, long randomSeed, double noise) {
    Random random = new Random(randomSeed);
    int n = truth.length;
    double[][] gram = new double[n][n];
    double[] moments = new double[n];
    for (int bin = 0; bin < 60; bin++) {
      double[] x = new double[n];
      double y = noise * random.nextGaussian();
      for (int i = 0; i < n; i++) {
        x[i] = i == n - 1 ? 1 : random.nextDouble();
        y += truth[i] * x[i];
      }
      for (int i = 0; i < n; i++) {
        moments[i] += x[i] * y;
        for (int j = 0; j < n; j++) {
          gram[i][j] += x[i] * x[j];
        }
      }
    }
    return new NonNegativeLeastSquares(gram, moments);
  }
}

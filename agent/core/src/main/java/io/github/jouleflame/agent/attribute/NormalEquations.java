package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * Sums over the bins of a regression: all that least squares need, whatever their number. Sums of
 * stretches of a run can be added and taken off each other.
 *
 * <p>Not thread-safe.
 */
final class NormalEquations {
  private double[][] gram = new double[8][8];
  private double[] moments = new double[8];
  private double energyEnergy;
  private double joules;
  private double seconds;
  private int bins;

  /** Room for so many columns; new ones are 0 in all bins so far. */
  void ensure(int columns) {
    if (columns <= moments.length) {
      return;
    }
    int capacity = Math.max(columns, moments.length * 2);
    moments = Arrays.copyOf(moments, capacity);
    gram = Arrays.copyOf(gram, capacity);
    for (int i = 0; i < capacity; i++) {
      gram[i] = gram[i] == null ? new double[capacity] : Arrays.copyOf(gram[i], capacity);
    }
  }

  void add(double[] bin, int columns, double binJoules, double binSeconds) {
    ensure(columns);
    for (int i = 0; i < columns; i++) {
      double x = bin[i];
      if (x == 0) {
        continue;
      }
      moments[i] += x * binJoules;
      double[] row = gram[i];
      for (int j = 0; j <= i; j++) {
        row[j] += x * bin[j];
      }
    }
    energyEnergy += binJoules * binJoules;
    joules += binJoules;
    seconds += binSeconds;
    bins++;
  }

  /** Adds ({@code sign} 1) or takes off (-1) what another has summed. */
  void add(NormalEquations other, int sign) {
    ensure(other.moments.length);
    for (int i = 0; i < other.moments.length; i++) {
      moments[i] += sign * other.moments[i];
      double[] row = gram[i];
      double[] otherRow = other.gram[i];
      for (int j = 0; j <= i; j++) {
        row[j] += sign * otherRow[j];
      }
    }
    energyEnergy += sign * other.energyEnergy;
    joules += sign * other.joules;
    seconds += sign * other.seconds;
    bins += sign * other.bins;
  }

  void clear() {
    for (double[] row : gram) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(moments, 0);
    energyEnergy = 0;
    joules = 0;
    seconds = 0;
    bins = 0;
  }

  int bins() {
    return bins;
  }

  double seconds() {
    return seconds;
  }

  double meanWatts() {
    return joules / seconds;
  }

  /** Columns that are not 0 throughout. */
  int columnsInUse(int columns) {
    ensure(columns);
    int used = 0;
    for (int i = 0; i < columns; i++) {
      used += gram[i][i] > 0 ? 1 : 0;
    }
    return used;
  }

  NonNegativeLeastSquares solve(int columns) {
    ensure(columns);
    return new NonNegativeLeastSquares(square(columns), Arrays.copyOf(moments, columns));
  }

  /** Variance of a bin's joules about the solution. */
  double residualVariance(NonNegativeLeastSquares solved, int columns) {
    double[][] square = square(columns);
    double residual = energyEnergy;
    for (int i = 0; i < columns; i++) {
      double x = solved.coefficient(i);
      residual -= 2 * x * moments[i];
      for (int j = 0; j < columns; j++) {
        residual += x * square[i][j] * solved.coefficient(j);
      }
    }
    return Math.max(0, residual) / Math.max(1, bins - solved.positives());
  }

  private double[][] square(int columns) {
    double[][] square = new double[columns][columns];
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j <= i; j++) {
        square[i][j] = gram[i][j];
        square[j][i] = gram[i][j];
      }
    }
    return square;
  }
}

package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * Least squares with coefficients of at least 0, from normal equations: the active-set method of
 * Lawson and Hanson ("Solving Least Squares Problems", 1974, chapter 23), in the form that needs
 * only {@code A'A} and {@code A'y}.
 *
 * <p>A column that the others explain to all but one part in a million is left out: its coefficient
 * could be anything, so there is none.
 *
 * <p>Not thread-safe; made for one solution.
 */
final class NonNegativeLeastSquares {
  /** Share of a column's square that the columns before it must leave unexplained. */
  private static final double MIN_OWN_SHARE = 1e-6;

  /**
   * The same for an estimate that is told to anybody: below it the errors of bins that follow each
   * other, which are not independent, decide more than the data.
   */
  private static final double MIN_TOLD_SHARE = 0.02;

  private static final double TOLERANCE = 1e-9;

  private final double[][] gram;
  private final double[] moments;
  private final int size;
  private final double[] solution;
  private final boolean[] passive;
  private final boolean[] refused;

  /**
   * @param gram {@code A'A}, symmetric; a column of zeros is left out
   * @param moments {@code A'y}
   */
  NonNegativeLeastSquares(double[][] gram, double[] moments) {
    this.gram = gram;
    this.moments = moments;
    this.size = moments.length;
    this.solution = new double[size];
    this.passive = new boolean[size];
    this.refused = new boolean[size];
    for (int i = 0; i < size; i++) {
      refused[i] = gram[i][i] <= 0;
    }
    solve();
  }

  /** The coefficient of a column, at least 0. */
  double coefficient(int column) {
    return solution[column];
  }

  /** Whether the column is above 0; the others are 0 because less would fit better, or refused. */
  boolean isPositive(int column) {
    return passive[column];
  }

  /** Number of columns above 0. */
  int positives() {
    int count = 0;
    for (boolean positive : passive) {
      count += positive ? 1 : 0;
    }
    return count;
  }

  /**
   * What the variance of the residuals is multiplied by to give the variance of the column's
   * coefficient: one over what all other columns leave unexplained of it. Those that are 0 count
   * too: they might as well not be. Not a number when the others explain it.
   */
  double varianceFactor(int column) {
    double[][] lower = new double[size][];
    int[] used = new int[size];
    int count = 0;
    for (int round = 0; round < size; round++) {
      // The column itself comes last; one that those before it explain adds nothing.
      int i = round == size - 1 ? column : round < column ? round : round + 1;
      double[] row = new double[count + 1];
      double own = gram[i][i];
      for (int j = 0; j < count; j++) {
        double sum = gram[i][used[j]];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * lower[j][k];
        }
        row[j] = sum / lower[j][j];
        own -= row[j] * row[j];
      }
      if (i == column) {
        return own <= MIN_TOLD_SHARE * gram[i][i] ? Double.NaN : 1 / own;
      }
      boolean explained = own <= MIN_OWN_SHARE * gram[i][i];
      if (!explained) {
        row[count] = Math.sqrt(own);
        lower[count] = row;
        used[count++] = i;
      }
    }
    throw new IllegalArgumentException("column: " + column + " (expected: 0.." + (size - 1) + ")");
  }

  private void solve() {
    for (int round = 0; round < 3 * size; round++) {
      int best = mostWanted();
      if (best < 0) {
        return;
      }
      passive[best] = true;
      if (!fit()) {
        passive[best] = false;
        refused[best] = true;
      }
    }
  }

  /** The column outside whose growth would lower the error most, or -1. */
  private int mostWanted() {
    int best = -1;
    double bestGain = 0;
    for (int i = 0; i < size; i++) {
      if (passive[i] || refused[i]) {
        continue;
      }
      double gradient = moments[i];
      for (int j = 0; j < size; j++) {
        gradient -= gram[i][j] * solution[j];
      }
      double gain = gradient / Math.sqrt(gram[i][i]);
      if (gradient > TOLERANCE * Math.abs(moments[i]) && gain > bestGain) {
        best = i;
        bestGain = gain;
      }
    }
    return best;
  }

  /** Fits the columns inside, dropping those that fall to 0. False when they are collinear. */
  private boolean fit() {
    while (true) {
      int[] columns = columnsOf(passive);
      double[][] factor = cholesky(columns);
      if (factor.length == 0 && columns.length > 0) {
        return false;
      }
      double[] right = new double[columns.length];
      for (int i = 0; i < columns.length; i++) {
        right[i] = moments[columns[i]];
      }
      double[] fitted = solve(factor, right);
      double step = 1;
      for (int i = 0; i < columns.length; i++) {
        double now = solution[columns[i]];
        if (fitted[i] <= 0) {
          step = Math.min(step, now / (now - fitted[i]));
        }
      }
      boolean dropped = false;
      for (int i = 0; i < columns.length; i++) {
        int column = columns[i];
        solution[column] += step * (fitted[i] - solution[column]);
        if (step < 1 && fitted[i] <= 0 && solution[column] <= TOLERANCE) {
          solution[column] = 0;
          passive[column] = false;
          dropped = true;
        }
      }
      if (step >= 1) {
        return true;
      }
      if (!dropped) {
        return true; // rounding: nothing left to drop
      }
    }
  }

  private static int[] columnsOf(boolean[] chosen) {
    int[] columns = new int[chosen.length];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (chosen[i]) {
        columns[count++] = i;
      }
    }
    return Arrays.copyOf(columns, count);
  }

  /** Lower triangle of the chosen columns, or an empty array when they are collinear. */
  private double[][] cholesky(int[] columns) {
    int n = columns.length;
    double[][] lower = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = gram[columns[i]][columns[j]];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        if (i == j) {
          if (sum <= MIN_OWN_SHARE * gram[columns[i]][columns[i]]) {
            return new double[0][];
          }
          lower[i][i] = Math.sqrt(sum);
        } else {
          lower[i][j] = sum / lower[j][j];
        }
      }
    }
    return lower;
  }

  private static double[] solve(double[][] lower, double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}

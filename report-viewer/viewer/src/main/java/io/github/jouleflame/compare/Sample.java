package io.github.jouleflame.compare;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Variance;

/** One value per run of one side, at least one. Immutable. */
final class Sample {
  private final double[] values;

  Sample(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("values: none (expected: at least one)");
    }
    this.values = values.clone();
  }

  int runs() {
    return values.length;
  }

  double[] values() {
    return values.clone();
  }

  double mean() {
    return Mean.of(values).getAsDouble();
  }

  double median() {
    return Median.withDefaults().evaluate(values);
  }

  /** With n - 1 below; needs two runs. */
  double variance() {
    return Variance.of(values).getAsDouble();
  }

  /** Squared standard error of the mean's logarithm, to first order; needs two runs. */
  double squaredLogError() {
    double mean = mean();
    return variance() / (values.length * mean * mean);
  }

  boolean isPositive() {
    return Arrays.stream(values).allMatch(value -> value > 0);
  }
}

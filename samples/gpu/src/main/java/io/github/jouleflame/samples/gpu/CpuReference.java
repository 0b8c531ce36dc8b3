package io.github.jouleflame.samples.gpu;

/** The forward pass on the CPU, plainly and slowly, for the rows that are asked for. */
final class CpuReference {
  private final Precision precision;
  private final MlpShape shape;
  private final MlpNumbers numbers;

  CpuReference(Precision precision, MlpShape shape, MlpNumbers numbers) {
    this.precision = precision;
    this.shape = shape;
    this.numbers = numbers;
  }

  /** What a layer should give for each of the rows. */
  double[][] outputs(int layer, int... rows) {
    int first = precision.isChained() ? 0 : layer;
    double[][] values = inputs(first, rows);
    for (int i = first; i <= layer; i++) {
      values = multiply(i, values);
    }
    return values;
  }

  private double[][] inputs(int layer, int[] rows) {
    double[][] inputs = new double[rows.length][shape.in(layer)];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < inputs[r].length; i++) {
        inputs[r][i] = numbers.input(layer, rows[r], i);
      }
    }
    return inputs;
  }

  private double[][] multiply(int layer, double[][] inputs) {
    double[] weights = new double[shape.in(layer)];
    double[][] outputs = new double[inputs.length][shape.out(layer)];
    for (int o = 0; o < shape.out(layer); o++) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = numbers.weight(layer, o, i);
      }
      for (int r = 0; r < inputs.length; r++) {
        outputs[r][o] = precision.output().round(dot(weights, inputs[r]));
      }
    }
    return outputs;
  }

  private static double dot(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }
}

package io.github.jouleflame.samples.gpu;

/**
 * Weights and inputs of the network, as the GPU gets them: rounded to the precision's type.
 *
 * <p>Each number is worked out from its place whenever it is asked for, so that the CPU's reference
 * needs no copy of weights that fill gigabytes. Even in (-1, 1); weights are scaled so that values
 * neither grow nor fade from layer to layer. For int8 they are whole numbers in -127..127.
 */
final class MlpNumbers {
  private static final double INT8_MAX = 127;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final long INPUT_MATRICES = 1L << 20;
  private static final int MATRIX_SHIFT = 40;

  private final Precision precision;
  private final MlpShape shape;
  private final long seed;

  MlpNumbers(Precision precision, MlpShape shape, long seed) {
    this.precision = precision;
    this.shape = shape;
    this.seed = seed;
  }

  /** Row-major: a row of {@code in} weights for each output. */
  double weight(int layer, int output, int input) {
    int in = shape.in(layer);
    double even = even(layer, (long) output * in + input);
    return scaled(even, Math.sqrt(3.0 / in));
  }

  /**
   * The input of a layer; a chained precision asks for that of layer 0 only. It does not depend on
   * the batch size.
   */
  double input(int layer, int row, int column) {
    return scaled(even(INPUT_MATRICES + layer, (long) row * shape.in(layer) + column), 1);
  }

  private double scaled(double even, double scale) {
    double value = precision == Precision.INT8 ? even * INT8_MAX : even * scale;
    return precision.input().round(value);
  }

  /** Sebastiano Vigna's SplitMix64, entered at any place. */
  private double even(long matrix, long index) {
    long z = (seed + (matrix << MATRIX_SHIFT) + index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    z ^= z >>> 31;
    return (z >> 11) * 0x1p-52;
  }
}

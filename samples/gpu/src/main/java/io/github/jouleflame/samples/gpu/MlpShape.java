package io.github.jouleflame.samples.gpu;

import java.util.List;

/**
 * Sizes of one forward pass.
 *
 * @param batch rows that go through together
 * @param sizes numbers per row: of the input, then of each layer's output
 */
record MlpShape(int batch, List<Integer> sizes) {

  MlpShape {
    sizes = List.copyOf(sizes);
    if (batch < 1 || sizes.size() < 2 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "shape: " + batch + " x " + sizes + " (expected: 1 or more, and two sizes or more)");
    }
  }

  int layers() {
    return sizes.size() - 1;
  }

  int in(int layer) {
    return sizes.get(layer);
  }

  int out(int layer) {
    return sizes.get(layer + 1);
  }

  /** A multiplication and an addition for each weight and row. What padding adds is not work. */
  long operations() {
    long weights = 0;
    for (int layer = 0; layer < layers(); layer++) {
      weights += (long) in(layer) * out(layer);
    }
    return 2 * weights * batch;
  }

  /** The next multiple. */
  static int padded(int size, int alignment) {
    return (size + alignment - 1) / alignment * alignment;
  }
}

package io.github.jouleflame.samples.gpu;

/** The numbers of a matrix, by their place. */
@FunctionalInterface
interface Numbers {
  double at(int row, int column);
}

package io.github.jouleflame.nvml;

/** Makes a value of two numbers. */
@FunctionalInterface
interface PairReader<T> {
  T read(int first, int second);
}

package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * Slices in time order: added at the end, dropped at the beginning, without garbage.
 *
 * <p>Not thread-safe.
 */
final class SliceQueue {
  private Slice[] slices = new Slice[128];
  private int size;

  int size() {
    return size;
  }

  Slice get(int i) {
    return slices[i];
  }

  void add(Slice slice) {
    if (size == slices.length) {
      slices = Arrays.copyOf(slices, size * 2);
    }
    slices[size++] = slice;
  }

  /** Drops the first {@code count}; the ones behind them move up. */
  void dropFirst(int count) {
    System.arraycopy(slices, count, slices, 0, size - count);
    Arrays.fill(slices, size - count, size, null);
    size -= count;
  }
}

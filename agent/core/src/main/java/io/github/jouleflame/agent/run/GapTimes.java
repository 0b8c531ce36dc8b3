package io.github.jouleflame.agent.run;

/**
 * When a meter was not read. Memory is bounded: when there are too many gaps, those that lie close
 * together become one, and then all gaps that come.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class GapTimes {
  static final int MAX_GAPS = 256;

  private final long[] fromNanos = new long[MAX_GAPS];
  private final long[] toNanos = new long[MAX_GAPS];
  private int size;
  private long joinNanos;

  /** Adds a gap that begins after all others. */
  void add(long from, long to) {
    if (!join(from, to)) {
      if (size == MAX_GAPS) {
        thin();
        add(from, to);
        return;
      }
      fromNanos[size] = from;
      toNanos[size] = to;
      size++;
    }
  }

  private boolean join(long from, long to) {
    if (size == 0 || from - toNanos[size - 1] > joinNanos) {
      return false;
    }
    toNanos[size - 1] = to;
    return true;
  }

  /** Doubles what counts as close until a quarter of the room is free. */
  private void thin() {
    while (size > MAX_GAPS * 3 / 4) {
      joinNanos = Math.max(1_000_000, joinNanos * 2);
      int gaps = size;
      size = 0;
      for (int i = 0; i < gaps; i++) {
        if (!join(fromNanos[i], toNanos[i])) {
          fromNanos[size] = fromNanos[i];
          toNanos[size] = toNanos[i];
          size++;
        }
      }
    }
  }

  int size() {
    return size;
  }

  long fromNanos(int gap) {
    return fromNanos[gap];
  }

  long toNanos(int gap) {
    return toNanos[gap];
  }
}

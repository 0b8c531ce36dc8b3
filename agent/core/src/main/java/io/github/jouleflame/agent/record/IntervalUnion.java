package io.github.jouleflame.agent.record;

import java.util.Arrays;

/**
 * Length of the union of many threads' intervals, without garbage: each thread adds its intervals
 * in time order, then {@link #endOfThread} merges them into the union so far.
 *
 * <p>Not thread-safe.
 */
final class IntervalUnion {
  private long[] union = new long[32];
  private int unionSize;
  private long[] merged = new long[32];
  private long[] thread = new long[32];
  private int threadSize;

  void clear() {
    unionSize = 0;
    threadSize = 0;
  }

  /** Adds {@code [from, to]} of the current thread; not before its earlier ones. */
  void add(long from, long to) {
    if (to - from <= 0) {
      return;
    }
    if (threadSize > 0 && thread[threadSize - 1] == from) {
      thread[threadSize - 1] = to;
      return;
    }
    if (threadSize == thread.length) {
      thread = Arrays.copyOf(thread, threadSize * 2);
    }
    thread[threadSize++] = from;
    thread[threadSize++] = to;
  }

  void endOfThread() {
    if (threadSize == 0) {
      return;
    }
    if (unionSize == 0) {
      swapInThread();
      return;
    }
    if (merged.length < unionSize + threadSize) {
      merged = new long[(unionSize + threadSize) * 2];
    }
    int size = 0;
    int u = 0;
    int t = 0;
    while (u < unionSize || t < threadSize) {
      boolean takeUnion = t >= threadSize || (u < unionSize && union[u] <= thread[t]);
      long from = takeUnion ? union[u] : thread[t];
      long to = takeUnion ? union[u + 1] : thread[t + 1];
      if (takeUnion) {
        u += 2;
      } else {
        t += 2;
      }
      if (size > 0 && from <= merged[size - 1]) {
        merged[size - 1] = Math.max(merged[size - 1], to);
      } else {
        merged[size++] = from;
        merged[size++] = to;
      }
    }
    long[] old = union;
    union = merged;
    unionSize = size;
    merged = old;
    threadSize = 0;
  }

  long lengthNanos() {
    long sum = 0;
    for (int i = 0; i < unionSize; i += 2) {
      sum += union[i + 1] - union[i];
    }
    return sum;
  }

  private void swapInThread() {
    long[] old = union;
    union = thread;
    unionSize = threadSize;
    thread = old;
    threadSize = 0;
  }
}

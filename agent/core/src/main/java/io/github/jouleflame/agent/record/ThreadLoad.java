package io.github.jouleflame.agent.record;

/**
 * How many calls of which boundaries a thread has made in a window, beside its own time: what they
 * cost it is found from this.
 *
 * <p>Only a few boundaries are told apart; a thread that calls more of them often is rare, and the
 * others are found in the next window, when these are thinned.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class ThreadLoad {
  private static final int BOUNDARIES = 8;
  private static final int[] NONE = {};
  private static final long[] NO_CALLS = {};

  private long events;
  private double cpuNanos;
  private double wallNanos;
  private int size;
  private int[] boundaries = NONE;
  private long[] timedCalls = NO_CALLS;
  private long[] untimedCalls = NO_CALLS;

  void event() {
    events++;
  }

  void call(int boundary) {
    int row = row(boundary);
    if (row >= 0) {
      timedCalls[row]++;
    }
  }

  void untimedCalls(int boundary, long calls) {
    int row = row(boundary);
    if (row >= 0) {
      untimedCalls[row] += calls;
    }
  }

  void cpu(double nanos) {
    cpuNanos += nanos;
  }

  void wall(double nanos) {
    wallNanos += nanos;
  }

  /** Events that were written and read. */
  public long events() {
    return events;
  }

  /** CPU time of the thread, or its wall time where there is no clock. */
  public double ownNanos() {
    return cpuNanos > 0 ? cpuNanos : wallNanos;
  }

  /** Number of boundaries that are told apart. */
  public int size() {
    return size;
  }

  public int boundary(int i) {
    return boundaries[i];
  }

  /** Calls of the i-th boundary that stand in the ring. */
  public long timedCalls(int i) {
    return timedCalls[i];
  }

  /** Calls of the i-th boundary that were only counted. */
  public long untimedCalls(int i) {
    return untimedCalls[i];
  }

  void clear() {
    events = 0;
    cpuNanos = 0;
    wallNanos = 0;
    size = 0;
  }

  private int row(int boundary) {
    for (int i = 0; i < size; i++) {
      if (boundaries[i] == boundary) {
        return i;
      }
    }
    if (size == BOUNDARIES) {
      return -1;
    }
    if (boundaries.length == 0) {
      boundaries = new int[BOUNDARIES];
      timedCalls = new long[BOUNDARIES];
      untimedCalls = new long[BOUNDARIES];
    }
    boundaries[size] = boundary;
    timedCalls[size] = 0;
    untimedCalls[size] = 0;
    return size++;
  }
}

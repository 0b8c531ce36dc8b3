package io.github.jouleflame.agent.record;

import java.util.Arrays;

/**
 * One thread's stack of open calls, and what each has used since its energy was last priced: wall
 * time, CPU time of the thread, and time in which it or a callee of it was the innermost compute
 * boundary.
 *
 * <p>CPU time is known at stamps. A call that begins and ends at stamps has exactly what it used;
 * in a span between two stamps it is split by wall time, and after the last stamp it is assumed to
 * go on as in the span before.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class OpenCalls {
  private static final int NO_COMPUTE = -1;
  private static final long UNKNOWN_UNITS = -1;

  private int depth;
  private int[] paths = new int[16];
  private int[] boundaries = new int[16];
  private int[] eventDepths = new int[16];
  private boolean[] counts = new boolean[16];
  private boolean[] timed = new boolean[16];

  private long[] enterNanos = new long[16];

  // Since the last pricing, or since the call began.
  private long[] sinceNanos = new long[16];
  private double[] cpuBefore = new double[16];
  private double[] pricedJoules = new double[16];

  /** Wall time of the open span when the call began; negative once its CPU time is settled. */
  private double[] spanBefore = new double[16];

  /** Stack position of the innermost compute boundary at each position. */
  private int[] computeAt = new int[16];

  /**
   * Time in which this position was the innermost compute boundary; a callee's is added to its
   * caller when it returns.
   */
  private long[] computeNanos = new long[16];

  /** Units of work that a call has said it does, and the boundary that said so. */
  private long[] units = new long[16];

  private int[] unitBoundaries = new int[16];

  private double cpuNanos;
  private double spanNanos;

  /** Share of a processor that the thread used lately; all of one until its clock tells. */
  private double cpuPerNano = 1;

  int depth() {
    return depth;
  }

  int innermostPath() {
    return paths[depth - 1];
  }

  int innermostBoundary() {
    return boundaries[depth - 1];
  }

  int innermostEventDepth() {
    return eventDepths[depth - 1];
  }

  void push(
      int path,
      int boundary,
      int eventDepth,
      boolean counted,
      boolean fromItsBeginning,
      boolean compute,
      long nowNanos) {
    if (depth == paths.length) {
      grow();
    }
    paths[depth] = path;
    boundaries[depth] = boundary;
    eventDepths[depth] = eventDepth;
    counts[depth] = counted;
    timed[depth] = fromItsBeginning;
    enterNanos[depth] = nowNanos;
    sinceNanos[depth] = nowNanos;
    cpuBefore[depth] = cpuNanos;
    spanBefore[depth] = spanNanos;
    pricedJoules[depth] = 0;
    computeAt[depth] = compute ? depth : depth == 0 ? NO_COMPUTE : computeAt[depth - 1];
    computeNanos[depth] = 0;
    units[depth] = UNKNOWN_UNITS;
    depth++;
  }

  /** The innermost call is over, and its end was seen; an untimed one's beginning was not. */
  void complete(PathStats stats, boolean byException, long nowNanos) {
    int top = depth - 1;
    if (counts[top] && !timed[top]) {
      stats.completedUntimed(paths[top], byException);
      stats.log().lost(paths[top], pricedJoules[top]);
    } else if (counts[top]) {
      stats.completed(paths[top], byException, nowNanos - enterNanos[top]);
      stats
          .log()
          .completed(
              paths[top],
              nowNanos - enterNanos[top],
              nowNanos - sinceNanos[top],
              cpuNanos(top),
              computeNanos[top],
              pricedJoules[top]);
      if (units[top] >= 0 && !byException) {
        stats.worked(paths[top], unitBoundaries[top], units[top]);
      }
    }
    pop();
  }

  /**
   * The call at this depth says how many units it does. A call that is the same work as its caller
   * speaks for it; who speaks first is heard.
   */
  void work(int boundary, int eventDepth, long count) {
    int at = depth - 1;
    if (at < 0 || eventDepths[at] != eventDepth || boundaries[at] != boundary) {
      return; // its enter was lost
    }
    while (at > 0 && !counts[at]) {
      at--;
    }
    if (units[at] < 0) {
      units[at] = count;
      unitBoundaries[at] = boundary;
    }
  }

  /** The result of the call at this depth comes later. */
  void resultPending(
      int boundary, int eventDepth, long result, PendingResults results, PathStats stats) {
    int at = depth - 1;
    if (at >= 0 && eventDepths[at] == eventDepth && boundaries[at] == boundary && counts[at]) {
      results.begin(result, paths[at], enterNanos[at], stats);
    }
  }

  /** The innermost call is over, but nobody saw when. */
  void lose(PathStats stats) {
    int top = depth - 1;
    if (counts[top]) {
      stats.lost(paths[top]);
      stats.log().lost(paths[top], pricedJoules[top]);
    }
    pop();
  }

  /** The innermost call is over, and was told of elsewhere. */
  void leave() {
    pop();
  }

  private void pop() {
    depth--;
    if (depth > 0) {
      computeNanos[depth - 1] += computeNanos[depth];
    }
  }

  /** Wall time goes by. */
  void spend(long nanos) {
    spanNanos += nanos;
    if (depth > 0 && computeAt[depth - 1] != NO_COMPUTE) {
      computeNanos[computeAt[depth - 1]] += nanos;
    }
  }

  /** The thread's clock was read for the first time: what it used before is taken as expected. */
  void firstStamp() {
    stamp(spanNanos * cpuPerNano);
  }

  /** The thread's clock was read: it used this much since the last stamp. */
  void stamp(double usedNanos) {
    if (spanNanos > 0) {
      cpuPerNano = usedNanos / spanNanos;
    }
    for (int i = depth - 1; i >= 0 && spanBefore[i] >= 0; i--) {
      cpuBefore[i] = cpuNanos + spanBefore[i] * cpuPerNano;
      spanBefore[i] = -1;
    }
    cpuNanos += usedNanos;
    spanNanos = 0;
  }

  /** Prices what every open call has used since the last time. */
  void price(CallPrices prices, CallLog log, long nowNanos) {
    long compute = 0;
    for (int i = depth - 1; i >= 0; i--) {
      compute += computeNanos[i];
      computeNanos[i] = 0;
      double joules = prices.joules(nowNanos - sinceNanos[i], cpuNanos(i), compute);
      pricedJoules[i] += joules;
      if (counts[i]) {
        log.stillOpen(paths[i], joules);
      }
    }
    for (int i = 0; i < depth; i++) {
      sinceNanos[i] = nowNanos;
      cpuBefore[i] = cpuNanos;
      spanBefore[i] = spanNanos;
    }
  }

  private double cpuNanos(int i) {
    double used =
        spanBefore[i] >= 0
            ? (spanNanos - spanBefore[i]) * cpuPerNano
            : cpuNanos - cpuBefore[i] + spanNanos * cpuPerNano;
    return Math.max(0, used);
  }

  private void grow() {
    int capacity = depth * 2;
    paths = Arrays.copyOf(paths, capacity);
    boundaries = Arrays.copyOf(boundaries, capacity);
    eventDepths = Arrays.copyOf(eventDepths, capacity);
    counts = Arrays.copyOf(counts, capacity);
    timed = Arrays.copyOf(timed, capacity);
    enterNanos = Arrays.copyOf(enterNanos, capacity);
    sinceNanos = Arrays.copyOf(sinceNanos, capacity);
    cpuBefore = Arrays.copyOf(cpuBefore, capacity);
    spanBefore = Arrays.copyOf(spanBefore, capacity);
    pricedJoules = Arrays.copyOf(pricedJoules, capacity);
    computeAt = Arrays.copyOf(computeAt, capacity);
    computeNanos = Arrays.copyOf(computeNanos, capacity);
    units = Arrays.copyOf(units, capacity);
    unitBoundaries = Arrays.copyOf(unitBoundaries, capacity);
  }
}

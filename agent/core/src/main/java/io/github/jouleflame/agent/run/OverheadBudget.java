package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Thinning;
import io.github.jouleflame.agent.record.ThreadLoad;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Keeps what timing costs each thread below a share of the thread's own time: a boundary that is
 * called too often is thinned to one timed call in N, and taken out when even counting its calls
 * costs too much.
 *
 * <p>A timed call costs two clock reads, two events written, and two events read by the sampler;
 * the clock and the reading are measured in this very run. Looks at each thread on its own: one hot
 * thread among many idle ones is hot all the same.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class OverheadBudget {
  /** Calls of a thread in a window below which it is not worth a look. */
  static final int MIN_CALLS = 2_500;

  static final int MAX_N = 1 << 16;

  /** Storing an event, from the benchmark of the hot path (docs/benchmarks.md). */
  private static final double WRITE_NANOS = 8;

  /** Counting a call without timing it, from the same benchmark. */
  private static final double COUNT_NANOS = 7;

  /** Share of the budget that counting must leave for timing. */
  private static final double MIN_LEFT = 0.1;

  /** Share of a thread's cost from which on a boundary is thinned. */
  private static final double NOTICEABLE = 0.1;

  /** Windows in a row in which less thinning would do, before there is less. */
  private static final int CALM_WINDOWS = 20;

  private final double share;
  private final Thinning thinning;
  private final IntConsumer takeOut;
  private final double clockNanos;
  private double readNanos = 25; // until measured
  private final Map<Integer, Integer> wanted = new HashMap<>();
  private final Map<Integer, Integer> calm = new HashMap<>();
  private final Consumer<ThreadLoad> look = this::look;
  private final BiConsumer<Integer, Integer> apply = this::apply;
  private long events;

  /**
   * @param share of each thread's time; infinite for no limit
   * @param clockNanos what one read of the clock costs
   * @param takeOut stops timing a boundary for good
   */
  OverheadBudget(double share, double clockNanos, Thinning thinning, IntConsumer takeOut) {
    this.share = share;
    this.clockNanos = clockNanos;
    this.thinning = thinning;
    this.takeOut = takeOut;
  }

  /** What one read of the clock costs, by reading it; takes a fraction of a millisecond. */
  static double clockNanos(Clock clock) {
    double least = Double.MAX_VALUE;
    for (int batch = 0; batch < 8; batch++) {
      long before = clock.nanos();
      for (int i = 0; i < 99; i++) {
        clock.nanos();
      }
      least = Math.min(least, (clock.nanos() - before) / 100.0);
    }
    return least;
  }

  /**
   * Looks at the window that has ended.
   *
   * @param drainNanos what reading the events of the window took
   */
  void endOfWindow(Lanes lanes, double drainNanos) {
    events = 0;
    wanted.clear();
    lanes.eachLoad(look);
    if (events >= 2 * MIN_CALLS) {
      readNanos += 0.25 * (Math.min(1_000, drainNanos / events) - readNanos);
    }
    if (!Double.isInfinite(share)) {
      wanted.forEach(apply);
    }
  }

  private void look(ThreadLoad load) {
    events += load.events();
    double timed = 2 * (clockNanos + WRITE_NANOS + readNanos);
    double calls = 0;
    double cost = 0;
    for (int i = 0; i < load.size(); i++) {
      double all = load.timedCalls(i) + load.untimedCalls(i);
      calls += all;
      cost += load.timedCalls(i) * timed + load.untimedCalls(i) * COUNT_NANOS;
      wanted.merge(load.boundary(i), 1, Math::max);
    }
    double budget = share * load.ownNanos();
    boolean thinned = cost < calls * timed;
    if (calls < MIN_CALLS || (cost <= budget && !thinned)) {
      return;
    }
    double left = budget - calls * COUNT_NANOS;
    for (int i = 0; i < load.size(); i++) {
      double all = load.timedCalls(i) + load.untimedCalls(i);
      if (all < NOTICEABLE * calls) {
        continue;
      }
      int boundary = load.boundary(i);
      if (left < MIN_LEFT * budget) {
        // Thinned first, so that its figures up to here are good, then taken out.
        boolean tried = thinning.oneIn(boundary) == MAX_N;
        wanted.put(boundary, tried && cost > budget ? Integer.MAX_VALUE : MAX_N);
      } else {
        int n = (int) Math.min(MAX_N, powerOfTwo(calls * timed / left));
        wanted.merge(boundary, n, Math::max);
      }
    }
  }

  private void apply(int boundary, int n) {
    int now = thinning.oneIn(boundary);
    if (n == Integer.MAX_VALUE) {
      takeOut.accept(boundary);
      thinning.timeOneIn(boundary, 1);
    } else if (n > now) {
      thinning.timeOneIn(boundary, n);
      calm.remove(boundary);
    } else if (n * 4 <= now && calm.merge(boundary, 1, Integer::sum) >= CALM_WINDOWS) {
      thinning.timeOneIn(boundary, now / 2);
      calm.remove(boundary);
    } else if (n * 4 > now) {
      calm.remove(boundary);
    }
  }

  private static long powerOfTwo(double atLeast) {
    long n = 1;
    while (n < atLeast && n < MAX_N) {
      n *= 2;
    }
    return n;
  }
}

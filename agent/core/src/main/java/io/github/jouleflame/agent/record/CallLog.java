package io.github.jouleflame.agent.record;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * How seconds and joules are distributed over the calls of each path.
 *
 * <p>A call's seconds are known when it returns, its joules at the end of the window, when the
 * meters have told what the window cost. Until then finished calls wait; when more of them wait
 * than there is room for, the later ones pay the prices of the last window that had calls.
 *
 * <p>Prices are estimates that come close to a path's joules but need not meet them (a meter's
 * intervals are not the windows): {@link #joules} scales them so that the calls of a path add up to
 * what the books say.
 *
 * <p>Memory is bounded: {@value #MAX_PATHS} paths have histograms of {@value #DIGITS} digits, some
 * 40 KiB each.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class CallLog {
  static final int MAX_PATHS = 256;
  static final int MAX_WAITING = 32_768;
  private static final int DIGITS = 2;
  private static final double MICROJOULES_PER_JOULE = 1e6;

  /** Eleven days in nanoseconds: no value beyond, so that a broken clock cannot eat memory. */
  private static final long MAX_VALUE = 1_000_000_000_000_000L;

  private @Nullable PathCalls[] byPath = new PathCalls[64];
  private int paths;

  // Calls that have finished since the last pricing.
  private int waiting;
  private int[] waitingPaths = new int[256];
  private long[] openNanos = new long[256];
  private float[] cpuNanos = new float[256];
  private float[] computeNanos = new float[256];
  private float[] pricedJoules = new float[256];

  private CallPrices lastPrices = CallPrices.NONE;

  private static final class PathCalls {
    final Histogram nanos = new Histogram(DIGITS);
    final Histogram microjoules = new Histogram(DIGITS);
    double joules;
    double joulesOfOpen;
    double maxJoules;
    long maxNanos;
    double sumNanos;
  }

  /**
   * A call has returned.
   *
   * @param wholeNanos its duration
   * @param open wall time since it was last priced
   * @param cpu CPU time since then
   * @param compute time as innermost compute boundary since then
   * @param priced joules priced before
   */
  void completed(int path, long wholeNanos, long open, double cpu, long compute, double priced) {
    PathCalls calls = calls(path);
    if (calls == null) {
      return;
    }
    long nanos = Math.min(MAX_VALUE, Math.max(0, wholeNanos));
    calls.nanos.recordValue(nanos);
    calls.sumNanos += nanos;
    calls.maxNanos = Math.max(calls.maxNanos, nanos);
    calls.joulesOfOpen -= priced;
    if (waiting == MAX_WAITING) {
      if (lastPrices != CallPrices.NONE) {
        record(calls, priced + lastPrices.joules(open, cpu, compute));
      }
      return;
    }
    if (waiting == waitingPaths.length) {
      int capacity = waiting * 2;
      waitingPaths = Arrays.copyOf(waitingPaths, capacity);
      openNanos = Arrays.copyOf(openNanos, capacity);
      cpuNanos = Arrays.copyOf(cpuNanos, capacity);
      computeNanos = Arrays.copyOf(computeNanos, capacity);
      pricedJoules = Arrays.copyOf(pricedJoules, capacity);
    }
    waitingPaths[waiting] = path;
    openNanos[waiting] = open;
    cpuNanos[waiting] = (float) cpu;
    computeNanos[waiting] = compute;
    pricedJoules[waiting] = (float) priced;
    waiting++;
  }

  /** A call is over, but not known when: what it cost is in no histogram. */
  void lost(int path, double priced) {
    PathCalls calls = calls(path);
    if (calls != null) {
      calls.joulesOfOpen -= priced;
    }
  }

  /** A call goes on and was priced so far. */
  void stillOpen(int path, double joules) {
    PathCalls calls = calls(path);
    if (calls != null) {
      calls.joulesOfOpen += joules;
    }
  }

  /** Whether calls wait for their prices. */
  boolean isWaiting() {
    return waiting > 0;
  }

  /** The window's prices are known: the calls that waited for them pay. */
  void price(CallPrices prices) {
    lastPrices = prices;
    for (int i = 0; i < waiting; i++) {
      PathCalls calls = calls(waitingPaths[i]);
      if (calls != null) {
        record(calls, pricedJoules[i] + prices.joules(openNanos[i], cpuNanos[i], computeNanos[i]));
      }
    }
    waiting = 0;
  }

  private static void record(PathCalls calls, double joules) {
    double valid = Math.min(MAX_VALUE / MICROJOULES_PER_JOULE, Math.max(0, joules));
    calls.joules += valid;
    calls.maxJoules = Math.max(calls.maxJoules, valid);
    calls.microjoules.recordValue(Math.round(valid * MICROJOULES_PER_JOULE));
  }

  /** Seconds per call in nanoseconds, or null when no call has returned. Only to be read. */
  public @Nullable Histogram nanos(int path) {
    PathCalls calls = known(path);
    return calls == null || calls.nanos.getTotalCount() == 0 ? null : calls.nanos;
  }

  /** Mean duration of the calls that have returned, in nanoseconds; 0 without any. */
  public double meanNanos(int path) {
    PathCalls calls = known(path);
    return calls == null || calls.nanos.getTotalCount() == 0
        ? 0
        : calls.sumNanos / calls.nanos.getTotalCount();
  }

  /** Longest call that has returned, in nanoseconds. */
  public long maxNanos(int path) {
    PathCalls calls = known(path);
    return calls == null ? 0 : calls.maxNanos;
  }

  /** Joules priced so far, unscaled. */
  double pricedJoules(int path) {
    PathCalls calls = known(path);
    return calls == null ? 0 : calls.joules;
  }

  /**
   * Joules per call, scaled so that the calls of the path come to its joules.
   *
   * @param pathJoules what the books say of the path, callees and idle floor included
   * @param returnedCalls all calls that are over; more than are in the histogram when only some are
   *     timed
   * @return null when no call has been priced
   */
  public @Nullable JoulesPerCall joules(int path, double pathJoules, long returnedCalls) {
    PathCalls calls = known(path);
    if (calls == null || calls.microjoules.getTotalCount() == 0 || returnedCalls == 0) {
      return null;
    }
    double ofReturned = pathJoules - Math.max(0, calls.joulesOfOpen);
    double mean = Math.max(0, ofReturned) / returnedCalls;
    double pricedMean = calls.joules / calls.microjoules.getTotalCount();
    double factor = pricedMean == 0 ? 1 : mean / pricedMean;
    Histogram scaled = new Histogram(DIGITS);
    for (var value : calls.microjoules.recordedValues()) {
      double microjoules = calls.microjoules.medianEquivalentValue(value.getValueIteratedTo());
      long count = value.getCountAtValueIteratedTo();
      scaled.recordValueWithCount(Math.min(MAX_VALUE, Math.round(microjoules * factor)), count);
    }
    return new JoulesPerCall(mean, calls.maxJoules * factor, scaled);
  }

  /**
   * Joules per call of a path.
   *
   * @param mean joules, exact
   * @param max joules
   * @param microjoules the histogram
   */
  public record JoulesPerCall(double mean, double max, Histogram microjoules) {}

  private @Nullable PathCalls known(int path) {
    return path < byPath.length ? byPath[path] : null;
  }

  private @Nullable PathCalls calls(int path) {
    if (path >= byPath.length) {
      byPath = Arrays.copyOf(byPath, Math.max(path + 1, byPath.length * 2));
    }
    PathCalls calls = byPath[path];
    if (calls == null && paths < MAX_PATHS) {
      paths++;
      calls = new PathCalls();
      byPath[path] = calls;
    }
    return calls;
  }
}

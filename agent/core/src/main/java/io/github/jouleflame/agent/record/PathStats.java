package io.github.jouleflame.agent.record;

import java.util.Arrays;

/**
 * Calls and times of each path, and the distributions over its calls.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class PathStats {
  private static final int RECENT_CALLS = 4096;

  private long[] calls = new long[64];
  private long[] errors = new long[64];
  private long[] open = new long[64];
  private long[] selfNanos = new long[64];
  private long[] untimed = new long[64];
  private double[] recentNanos = new double[64];
  private int[] recentCalls = new int[64];
  private long[] units = new long[64];
  private int[] unitBoundaries = new int[64];
  private long[] resultsPending = new long[64];
  private long[] resultsCame = new long[64];
  private long[] resultErrors = new long[64];
  private long[] resultNanos = new long[64];
  private final CallLog log = new CallLog();
  private final RunningShares running = new RunningShares();

  /** How seconds and joules are distributed over calls. */
  public CallLog log() {
    return log;
  }

  /** How much of the paths' time virtual threads ran. */
  public RunningShares running() {
    return running;
  }

  void entered(int path) {
    ensure(path);
    open[path]++;
  }

  /** A call has ended, and its end was seen. */
  void completed(int path, boolean byException, long nanos) {
    ended(path, byException);
    if (recentCalls[path] >= RECENT_CALLS) {
      recentCalls[path] /= 2;
      recentNanos[path] /= 2;
    }
    recentCalls[path]++;
    recentNanos[path] += nanos;
  }

  /** A call has ended that was not timed from its beginning. */
  void completedUntimed(int path, boolean byException) {
    ended(path, byException);
    untimed[path]++;
  }

  /** Calls that were counted and not timed have come and gone. */
  void untimed(int path, long count, long byException) {
    ensure(path);
    calls[path] += count;
    untimed[path] += count;
    errors[path] += byException;
  }

  private void ended(int path, boolean byException) {
    ensure(path);
    open[path]--;
    calls[path]++;
    if (byException) {
      errors[path]++;
    }
  }

  /** A call is over, but its exit was lost: it counts all the same. */
  void lost(int path) {
    ensure(path);
    open[path]--;
    calls[path]++;
  }

  void addSelf(int path, long nanos) {
    ensure(path);
    selfNanos[path] += nanos;
  }

  /** A call that has returned did units of work, as this boundary counts them. */
  void worked(int path, int boundary, long count) {
    ensure(path);
    units[path] += count;
    unitBoundaries[path] = boundary + 1;
  }

  void resultPending(int path) {
    ensure(path);
    resultsPending[path]++;
  }

  /** A result has come, so long after its call began. */
  void resultCame(int path, long nanos, boolean byError) {
    ensure(path);
    resultsPending[path]--;
    resultsCame[path]++;
    resultErrors[path] += byError ? 1 : 0;
    resultNanos[path] += Math.max(0, nanos);
  }

  /** Results that have not come yet. */
  public long resultsPending(int path) {
    return of(resultsPending, path);
  }

  /** Results that came after their calls had returned. */
  public long resultsCame(int path) {
    return of(resultsCame, path);
  }

  /** Those of them that were errors. */
  public long resultErrors(int path) {
    return of(resultErrors, path);
  }

  /** From the beginnings of the calls to their results, all together. */
  public long resultNanos(int path) {
    return of(resultNanos, path);
  }

  /** Calls that are over. */
  public long calls(int path) {
    return of(calls, path);
  }

  /** Calls of those that are over which were counted, but not timed. */
  public long untimed(int path) {
    return of(untimed, path);
  }

  /** Mean duration of the last some thousand timed calls; 0 without any. */
  double recentNanos(int path) {
    return path < recentCalls.length && recentCalls[path] > 0
        ? recentNanos[path] / recentCalls[path]
        : 0;
  }

  /** Calls that ended by an exception. */
  public long errors(int path) {
    return of(errors, path);
  }

  /** Calls that are open now. */
  public long open(int path) {
    return of(open, path);
  }

  /** Time as innermost boundary, summed over threads. */
  public long selfNanos(int path) {
    return of(selfNanos, path);
  }

  /** Units of work that were counted call by call. */
  public long units(int path) {
    return of(units, path);
  }

  /** The boundary that counted them, or -1 when none did. */
  public int unitBoundary(int path) {
    return path < units.length ? unitBoundaries[path] - 1 : -1;
  }

  /** A path that has not been seen has nothing. */
  private static long of(long[] amounts, int path) {
    return path < amounts.length ? amounts[path] : 0;
  }

  private void ensure(int path) {
    if (path >= calls.length) {
      int capacity = Math.max(path + 1, calls.length * 2);
      calls = Arrays.copyOf(calls, capacity);
      errors = Arrays.copyOf(errors, capacity);
      open = Arrays.copyOf(open, capacity);
      selfNanos = Arrays.copyOf(selfNanos, capacity);
      untimed = Arrays.copyOf(untimed, capacity);
      recentNanos = Arrays.copyOf(recentNanos, capacity);
      recentCalls = Arrays.copyOf(recentCalls, capacity);
      units = Arrays.copyOf(units, capacity);
      unitBoundaries = Arrays.copyOf(unitBoundaries, capacity);
      resultsPending = Arrays.copyOf(resultsPending, capacity);
      resultsCame = Arrays.copyOf(resultsCame, capacity);
      resultErrors = Arrays.copyOf(resultErrors, capacity);
      resultNanos = Arrays.copyOf(resultNanos, capacity);
    }
  }
}

package io.github.jouleflame.agent.record;

import java.util.Arrays;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Calls and times of each path. Histograms are packed: their size follows the number of distinct
 * durations and not the range.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class PathStats {
  private static final int SIGNIFICANT_DIGITS = 2;

  private long[] calls = new long[64];
  private long[] errors = new long[64];
  private long[] open = new long[64];
  private long[] selfNanos = new long[64];
  private @Nullable PackedHistogram[] durations = new PackedHistogram[64];

  void entered(int path) {
    ensure(path);
    open[path]++;
  }

  /** A call returned after {@code nanos}; its end was seen. */
  void completed(int path, long nanos, boolean byException) {
    ensure(path);
    open[path]--;
    calls[path]++;
    if (byException) {
      errors[path]++;
    }
    PackedHistogram histogram = durations[path];
    if (histogram == null) {
      histogram = new PackedHistogram(SIGNIFICANT_DIGITS);
      histogram.setAutoResize(true);
      durations[path] = histogram;
    }
    histogram.recordValue(Math.max(0, nanos));
  }

  /** A call is over, but its exit was lost: it counts, its duration is unknown. */
  void lost(int path) {
    ensure(path);
    open[path]--;
    calls[path]++;
  }

  void addSelf(int path, long nanos) {
    ensure(path);
    selfNanos[path] += nanos;
  }

  /** Calls that are over. */
  public long calls(int path) {
    return path < calls.length ? calls[path] : 0;
  }

  /** Calls that ended by an exception. */
  public long errors(int path) {
    return path < errors.length ? errors[path] : 0;
  }

  /** Calls that are open now. */
  public long open(int path) {
    return path < open.length ? open[path] : 0;
  }

  /** Time as innermost boundary, summed over threads. */
  public long selfNanos(int path) {
    return path < selfNanos.length ? selfNanos[path] : 0;
  }

  /** Durations of completed calls in nanoseconds, or null when there is none. */
  public @Nullable PackedHistogram durations(int path) {
    return path < durations.length ? durations[path] : null;
  }

  private void ensure(int path) {
    if (path >= calls.length) {
      int capacity = Math.max(path + 1, calls.length * 2);
      calls = Arrays.copyOf(calls, capacity);
      errors = Arrays.copyOf(errors, capacity);
      open = Arrays.copyOf(open, capacity);
      selfNanos = Arrays.copyOf(selfNanos, capacity);
      durations = Arrays.copyOf(durations, capacity);
    }
  }
}

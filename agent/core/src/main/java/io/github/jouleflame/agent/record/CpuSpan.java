package io.github.jouleflame.agent.record;

import io.github.jouleflame.agent.attribute.Slice;
import java.util.Arrays;

/**
 * What a thread did since its last CPU stamp: which paths it was in, and for how long. The next
 * stamp tells what CPU time that took, and it is split by wall time.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class CpuSpan {
  /** Share of work from which on a path's waits are no more than what the ticks see by mistake. */
  private static final double HARDLY_WAITING = 0.9;

  private int[] paths = new int[16];
  private long[] nanos = new long[16];
  private int size;
  private long stampNanos = -1;
  private long toldNanos;
  private long nanosBefore;

  /** So long the thread was in a path, or outside of all. */
  void add(int path, long wallNanos) {
    for (int i = size - 1; i >= 0; i--) {
      if (paths[i] == path) {
        nanos[i] += wallNanos;
        return;
      }
    }
    if (size == paths.length) {
      paths = Arrays.copyOf(paths, size * 2);
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    paths[size] = path;
    nanos[size] = wallNanos;
    size++;
  }

  boolean isStamped() {
    return stampNanos >= 0;
  }

  /** CPU time up to which everything is told; negative before the first stamp. */
  long stampNanos() {
    return stampNanos;
  }

  /** The first stamp, if it is one: a negative one says nothing. */
  void begin(long cpuNanos) {
    if (cpuNanos >= 0) {
      stampNanos = cpuNanos;
      nanosBefore = cpuNanos;
      size = 0;
    }
  }

  /**
   * The next stamp. Returns the CPU time that was told.
   *
   * <p>The sampler reads a clock some microseconds after the moment up to which it books wall time,
   * now more, now less. What is ahead of the wall time belongs to the next span: cut off, it would
   * be half a per cent of a busy thread. And an event that became visible after that carries an
   * older stamp, which tells nothing.
   */
  long close(long cpuNanos, Slice.Builder slice) {
    long wall = 0;
    for (int i = 0; i < size; i++) {
      wall += nanos[i];
    }
    long used = Math.max(0, Math.min(cpuNanos - stampNanos, wall));
    for (int i = 0; i < size; i++) {
      long part = Math.round(used * ((double) nanos[i] / wall));
      if (paths[i] == PathTable.NONE) {
        slice.addOtherJava(part);
      } else {
        slice.addCpu(paths[i], part);
      }
    }
    size = 0;
    stampNanos += used;
    toldNanos += used;
    return used;
  }

  /**
   * The next {@link CarrierStamp} of a virtual thread: no more than a hint at how much of its work
   * the processor was there for. Nothing is learnt from time outside of boundaries, nor when the
   * carrier has changed.
   */
  void closeCarried(long stamp, RunningShares shares) {
    double wall = 0;
    double work = 0;
    boolean wasOutside = false;
    for (int i = 0; i < size; i++) {
      boolean outside = paths[i] == PathTable.NONE;
      wasOutside |= outside;
      wall += nanos[i];
      work += outside ? 0 : nanos[i] * shares.ofPath(paths[i]);
    }
    long used = stampNanos < 0 ? -1 : CarrierStamp.nanosBetween(stampNanos, stamp);
    if (used >= 0 && !wasOutside) {
      // What hardly ever waits has its carrier to itself, and then the clock is more exact.
      shares.carried(work, Math.min(used, work > HARDLY_WAITING * wall ? wall : work));
    }
    size = 0;
    stampNanos = stamp;
  }

  /** CPU time told to slices, inside boundaries and outside, since the last call. */
  long takeToldNanos() {
    long told = toldNanos;
    toldNanos = 0;
    return told;
  }

  /** CPU time before the first stamp, if that came since the last call. */
  long takeNanosBefore() {
    long before = nanosBefore;
    nanosBefore = 0;
    return before;
  }
}

package io.github.jouleflame.agent.record;

import io.github.jouleflame.agent.attribute.Slice;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The sampler's side of one thread: reads its ring and keeps its stack of open calls.
 *
 * <p>Wall time goes to the innermost open call. CPU time is known at stamps (some events, and the
 * sampler's own reading at the end of a slice); between two stamps it is split by wall time among
 * what the thread did there.
 *
 * <p>Each event carries its depth. An enter that is not deeper than what is open shows that exits
 * were lost; an exit of something that is not open shows that its enter was. Both heal here.
 *
 * <p>Owned by the sampler thread, but for {@link #continueIn}.
 */
final class Lane {
  /** CPU time in a slice from which on a thread outside boundaries stays watched. */
  private static final long NOTICEABLE_NANOS = 100_000;

  private final WeakReference<Thread> thread;
  private final long threadId;
  private final boolean virtual;
  private long[] ring;

  /** Larger rings that the thread went on to, in that order; more than one after a burst. */
  private final Queue<long[]> following = new ConcurrentLinkedQueue<>();

  private long droppedBefore;

  private final OpenCalls open;

  private long accountedToNanos;
  private boolean started;

  /** Whether the thread is outside boundaries but used CPU time lately: then it is watched too. */
  private boolean busyOutside;

  // What the thread did since its last CPU stamp: paths and wall time.
  private long lastCpuNanos = -1;
  private int[] spanPaths = new int[16];
  private long[] spanNanos = new long[16];
  private int spanSize;

  Lane(Thread thread, boolean virtual, long[] ring) {
    this.thread = new WeakReference<>(thread);
    this.threadId = thread.getId();
    this.virtual = virtual;
    this.ring = ring;
    this.open = new OpenCalls(virtual ? 0 : 1);
  }

  /** Called by the application thread after its last event in the old ring. */
  void continueIn(long[] larger) {
    following.add(larger);
  }

  long threadId() {
    return threadId;
  }

  long words() {
    return ring.length;
  }

  long dropped() {
    return droppedBefore + Ring.dropped(ring);
  }

  /** Whether the thread has ended and all that it wrote has been read. */
  boolean isOver() {
    Thread owner = thread.get();
    boolean ended = owner == null || !owner.isAlive();
    return ended && following.isEmpty() && Ring.acquireTail(ring) == Ring.acquireHead(ring);
  }

  /** The thread has ended: what it left open is over. */
  void close(PathStats stats) {
    while (open.depth() > 0) {
      open.lose(stats);
    }
  }

  /** Prices what the calls that are still open have used since the last time. */
  void price(CallPrices prices, CallLog log) {
    if (open.depth() > 0) {
      open.price(prices, log, accountedToNanos);
    }
  }

  void drain(
      long endNanos,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats,
      @Nullable CpuClock clock,
      Slice.Builder slice,
      IntervalUnion openUnion,
      IntervalUnion computeUnion) {
    boolean active = open.depth() > 0;
    while (true) {
      long tail = Ring.acquireTail(ring);
      long position = ring[Ring.HEAD];
      boolean reachedEnd = false;
      while (position < tail) {
        long nanos = ring[Ring.slot(ring, position)];
        if (nanos - endNanos > 0) {
          reachedEnd = true;
          break;
        }
        long meta = ring[Ring.slot(ring, position + 1)];
        advanceTo(nanos, paths, stats, slice, openUnion, computeUnion);
        active = true;
        if (Ring.kind(meta) == Ring.WORK) {
          open.work(Ring.boundary(meta), Ring.depth(meta), ring[Ring.slot(ring, position + 2)]);
          position += 3;
          continue;
        }
        if (Ring.hasCpu(meta)) {
          closeSpan(ring[Ring.slot(ring, position + 2)], slice);
          position += 3;
        } else {
          position += 2;
        }
        apply(meta, paths, boundaries, stats);
      }
      Ring.releaseHead(ring, position);
      long[] next = following.peek();
      // The producer writes nothing to the old ring once it has set the next one, and the tail was
      // read before: look once more before leaving it.
      if (reachedEnd || next == null) {
        break;
      }
      if (Ring.acquireTail(ring) == position) {
        droppedBefore += Ring.dropped(ring);
        ring = next;
        following.remove();
      }
    }
    if (!active && !busyOutside) {
      return;
    }
    advanceTo(endNanos, paths, stats, slice, openUnion, computeUnion);
    if (clock != null && !virtual) {
      long before = lastCpuNanos;
      closeSpan(clock.threadNanos(threadId), slice);
      busyOutside = lastCpuNanos - before > NOTICEABLE_NANOS;
    }
  }

  /** Books the wall time since the last event on what is innermost. */
  private void advanceTo(
      long nanos,
      PathTable paths,
      PathStats stats,
      Slice.Builder slice,
      IntervalUnion openUnion,
      IntervalUnion computeUnion) {
    if (!started) {
      started = true;
      accountedToNanos = nanos;
    }
    long from = accountedToNanos;
    long elapsed = nanos - from;
    if (elapsed <= 0) {
      return;
    }
    accountedToNanos = nanos;
    open.spend(elapsed);
    if (open.depth() == 0) {
      addToSpan(PathTable.NONE, elapsed);
      return;
    }
    int path = open.innermostPath();
    slice.addSelf(path, elapsed);
    stats.addSelf(path, elapsed);
    openUnion.add(from, nanos);
    int compute = paths.computeAncestor(path);
    if (compute != PathTable.NONE) {
      slice.addCompute(compute, elapsed);
      computeUnion.add(from, nanos);
    }
    addToSpan(path, elapsed);
  }

  private void apply(long meta, PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    int eventDepth = Ring.depth(meta);
    int boundary = Ring.boundary(meta);
    if (Ring.kind(meta) == Ring.ENTER) {
      while (open.depth() > 0 && open.innermostEventDepth() >= eventDepth) {
        open.lose(stats);
      }
      push(boundary, eventDepth, paths, boundaries, stats);
      return;
    }
    while (open.depth() > 0 && open.innermostEventDepth() > eventDepth) {
      open.lose(stats);
    }
    if (open.depth() > 0
        && open.innermostEventDepth() == eventDepth
        && open.innermostBoundary() == boundary) {
      open.complete(stats, Ring.kind(meta) == Ring.EXIT_BY_EXCEPTION, accountedToNanos);
    }
    // Else: the enter was lost, so there is nothing to close.
  }

  private void push(
      int boundary, int eventDepth, PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    boolean outermost = open.depth() == 0;
    boolean sameWork = !outermost && boundaries.isSameWork(open.innermostBoundary(), boundary);
    int parent = outermost ? PathTable.NONE : open.innermostPath();
    int path = sameWork ? parent : paths.path(parent, boundary);
    boolean compute = paths.computeAncestor(path) == path;
    open.push(path, boundary, eventDepth, !sameWork, compute, accountedToNanos);
    if (!sameWork) {
      stats.entered(path);
    }
  }

  private void addToSpan(int path, long nanos) {
    for (int i = spanSize - 1; i >= 0; i--) {
      if (spanPaths[i] == path) {
        spanNanos[i] += nanos;
        return;
      }
    }
    if (spanSize == spanPaths.length) {
      spanPaths = Arrays.copyOf(spanPaths, spanSize * 2);
      spanNanos = Arrays.copyOf(spanNanos, spanSize * 2);
    }
    spanPaths[spanSize] = path;
    spanNanos[spanSize] = nanos;
    spanSize++;
  }

  /** Splits the CPU time since the last stamp by wall time. */
  private void closeSpan(long cpuNanos, Slice.Builder slice) {
    if (cpuNanos < 0) {
      return;
    }
    long wall = 0;
    for (int i = 0; i < spanSize; i++) {
      wall += spanNanos[i];
    }
    if (lastCpuNanos < 0) {
      open.firstStamp();
    } else if (wall > 0) {
      long used = Math.max(0, Math.min(cpuNanos - lastCpuNanos, wall));
      for (int i = 0; i < spanSize; i++) {
        long part = Math.round(used * ((double) spanNanos[i] / wall));
        if (spanPaths[i] == PathTable.NONE) {
          slice.addOtherJava(part);
        } else {
          slice.addCpu(spanPaths[i], part);
        }
      }
      open.stamp(used);
    }
    spanSize = 0;
    // An event that became visible after the last drain carries a stamp older than the sampler's.
    lastCpuNanos = Math.max(lastCpuNanos, cpuNanos);
  }
}

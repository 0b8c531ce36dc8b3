package io.github.jouleflame.agent.record;

import io.github.jouleflame.agent.attribute.Slice;
import java.lang.ref.WeakReference;
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
  private final ThreadLoad load = new ThreadLoad();

  private long accountedToNanos;
  private boolean started;

  /** Whether the thread is outside boundaries but used CPU time lately: then it is watched too. */
  private boolean busyOutside;

  private boolean waitedBefore;
  private boolean eventsSinceClock;

  private final CpuSpan span = new CpuSpan();

  Lane(Thread thread, boolean virtual, long[] ring) {
    this.thread = new WeakReference<>(thread);
    this.threadId = thread.getId();
    this.virtual = virtual;
    this.ring = ring;
    this.open = new OpenCalls();
  }

  /** Called by the application thread after its last event in the old ring. */
  void continueIn(long[] larger) {
    following.add(larger);
  }

  long threadId() {
    return threadId;
  }

  /** As in the ring; never changes. */
  long number() {
    return ring[Ring.LANE];
  }

  long words() {
    return ring.length;
  }

  long dropped() {
    return droppedBefore + Ring.dropped(ring);
  }

  /** Whether the thread has ended and all that it wrote has been read. */
  boolean isOver() {
    return hasEnded() && following.isEmpty() && Ring.acquireTail(ring) == Ring.acquireHead(ring);
  }

  private boolean hasEnded() {
    Thread owner = thread.get();
    return owner == null || !owner.isAlive();
  }

  CpuSpan span() {
    return span;
  }

  /** The thread has ended: what it left open is over. */
  void close(PathStats stats) {
    while (open.depth() > 0) {
      open.lose(stats);
    }
  }

  boolean isOpen() {
    return open.depth() > 0;
  }

  /** Prices what the calls that are still open have used since the last time. */
  void price(CallPrices prices, CallLog log) {
    if (open.depth() > 0) {
      open.price(prices, log, accountedToNanos);
    }
  }

  /** Reads the ring up to that moment; returns how many words were read. */
  long drain(
      long endNanos,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats,
      @Nullable CpuClock clock,
      boolean lastOfWindow,
      boolean isTurn,
      Slice.Builder slice,
      IntervalUnion openUnion,
      IntervalUnion computeUnion,
      PendingResults results) {
    boolean active = open.depth() > 0;
    long words = 0;
    while (true) {
      long tail = Ring.acquireTail(ring);
      long position = ring[Ring.HEAD];
      words -= position;
      boolean reachedEnd = false;
      while (position < tail) {
        long nanos = ring[Ring.slot(ring, position)];
        if (nanos - endNanos > 0) {
          reachedEnd = true;
          break;
        }
        long meta = ring[Ring.slot(ring, position + 1)];
        long third = ring[Ring.slot(ring, position + 2)]; // what is there, if it is not its own
        active = true;
        eventsSinceClock = true;
        load.event();
        switch (Ring.kind(meta)) {
          case Ring.COUNT -> {
            count(nanos, meta, third, paths, boundaries, stats, slice, openUnion, computeUnion);
            position += 3;
          }
          case Ring.RESULT_PENDING -> {
            advanceTo(nanos, paths, stats, slice, openUnion, computeUnion);
            open.resultPending(Ring.boundary(meta), Ring.depth(meta), third, results, stats);
            position += 3;
          }
          case Ring.RESULT_CAME -> {
            results.end(third >> 1, nanos, (third & 1) != 0, stats);
            position += 3;
          }
          case Ring.WORK -> {
            advanceTo(nanos, paths, stats, slice, openUnion, computeUnion);
            open.work(Ring.boundary(meta), Ring.depth(meta), third);
            position += 3;
          }
          default -> {
            advanceTo(nanos, paths, stats, slice, openUnion, computeUnion);
            position += 2;
            if (Ring.hasCpu(meta)) {
              if (virtual) {
                span.closeCarried(third, stats.running());
              } else {
                stamp(third, slice);
              }
              position++;
            }
            apply(meta, paths, boundaries, stats);
          }
        }
      }
      Ring.releaseHead(ring, position);
      words += position;
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
    boolean hasNews = eventsSinceClock && !virtual && clock != null;
    if (!active && !busyOutside && !hasNews) {
      return words;
    }
    advanceTo(endNanos, paths, stats, slice, openUnion, computeUnion);
    if (virtual && open.depth() > 0) {
      Thread owner = thread.get();
      if (owner != null) {
        stats.running().sampled(open.innermostPath(), owner.getState() == Thread.State.RUNNABLE);
      }
    }
    if (clock != null && !virtual && isTurn) {
      readClock(clock, lastOfWindow, slice);
    }
    return words;
  }

  /**
   * A clock costs most of a tick, and one that stands still need not be read: a thread that waited
   * when its clock was read last, and waits now without an event between, has hardly used any time.
   * What it used all the same is the same path's, and the window's last look finds it.
   */
  private void readClock(CpuClock clock, boolean lastOfWindow, Slice.Builder slice) {
    boolean waits = isWaiting();
    boolean skip = waits && waitedBefore && !eventsSinceClock && !lastOfWindow;
    waitedBefore = waits;
    eventsSinceClock = false;
    if (!skip) {
      long before = span.stampNanos();
      stamp(clock.threadNanos(threadId), slice);
      busyOutside = span.stampNanos() - before > NOTICEABLE_NANOS;
    }
  }

  private boolean isWaiting() {
    Thread owner = thread.get();
    if (owner == null) {
      return false;
    }
    Thread.State state = owner.getState();
    return state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING;
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
    load.wall(elapsed);
    if (open.depth() == 0) {
      span.add(PathTable.NONE, elapsed);
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
    if (virtual) {
      slice.addVirtual(path, Math.round(elapsed * stats.running().ofPath(path)));
    }
    span.add(path, elapsed);
  }

  private void apply(long meta, PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    int eventDepth = Ring.depth(meta);
    int boundary = Ring.boundary(meta);
    if (Ring.kind(meta) == Ring.ENTER || Ring.kind(meta) == Ring.ENTER_UNTIMED) {
      load.call(boundary);
      while (open.depth() > 0 && open.innermostEventDepth() >= eventDepth) {
        open.lose(stats);
      }
      push(boundary, eventDepth, Ring.kind(meta) == Ring.ENTER, paths, boundaries, stats);
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
      int boundary,
      int eventDepth,
      boolean timed,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats) {
    boolean sameWork = isSameWork(boundary, boundaries);
    int path = pathOf(boundary, sameWork, paths);
    boolean compute = paths.computeAncestor(path) == path;
    open.push(path, boundary, eventDepth, !sameWork, timed, compute, accountedToNanos);
    if (!sameWork) {
      stats.entered(path);
    }
  }

  private boolean isSameWork(int boundary, BoundaryFacts boundaries) {
    return open.depth() > 0 && boundaries.isSameWork(open.innermostBoundary(), boundary);
  }

  private int pathOf(int boundary, boolean sameWork, PathTable paths) {
    int parent = open.depth() == 0 ? PathTable.NONE : open.innermostPath();
    return sameWork ? parent : paths.path(parent, boundary);
  }

  /**
   * Untimed calls that have come and gone since the last event. Each is taken to have lasted as
   * long as the timed ones of late, all together no longer than their caller had.
   */
  private void count(
      long nanos,
      long meta,
      long counted,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats,
      Slice.Builder slice,
      IntervalUnion openUnion,
      IntervalUnion computeUnion) {
    int boundary = Ring.boundary(meta);
    int eventDepth = Ring.depth(meta);
    long calls = Ring.calls(counted);
    load.untimedCalls(boundary, calls);
    while (open.depth() > 0 && open.innermostEventDepth() >= eventDepth) {
      open.lose(stats);
    }
    if (isSameWork(boundary, boundaries)) {
      return; // part of a call that is counted already
    }
    int path = pathOf(boundary, false, paths);
    long elapsed = Math.max(0, started ? nanos - accountedToNanos : 0);
    long inside = Math.min(elapsed, Math.round(calls * stats.recentNanos(path)));
    advanceTo(nanos - inside, paths, stats, slice, openUnion, computeUnion);
    boolean compute = paths.computeAncestor(path) == path;
    open.push(path, boundary, eventDepth, false, false, compute, accountedToNanos);
    advanceTo(nanos, paths, stats, slice, openUnion, computeUnion);
    open.leave();
    stats.untimed(path, calls, Ring.errors(counted));
  }

  /** Counts untimed calls that the thread has not told yet; at the end of a run. */
  void countUntold(PathTable paths, BoundaryFacts boundaries, PathStats stats) {
    long counted = Ring.counted(ring);
    int boundary = (int) ring[Ring.COUNTED_BOUNDARY];
    if (counted != 0 && !isSameWork(boundary, boundaries)) {
      stats.untimed(pathOf(boundary, false, paths), Ring.calls(counted), Ring.errors(counted));
    }
  }

  /** What the thread's calls have cost since the last look. */
  ThreadLoad load() {
    return load;
  }

  private void stamp(long cpuNanos, Slice.Builder slice) {
    if (!span.isStamped()) {
      span.begin(cpuNanos);
      if (span.isStamped()) {
        open.firstStamp();
      }
    } else if (cpuNanos >= 0) {
      long used = span.close(cpuNanos, slice);
      open.stamp(used);
      load.cpu(used);
    }
  }
}

package io.github.jouleflame.agent.record;

import org.jspecify.annotations.Nullable;

/**
 * The hot path: what an application thread runs at each boundary.
 *
 * <p>Who calls: woven methods, through {@code invokedynamic}, on any application thread. Cost: one
 * thread-local read, one clock read, two or three plain stores and a release store per event; no
 * allocation once the thread has its ring, no lock, no class loading, no exception. Full ring:
 * grows up to a limit, then drops and counts.
 *
 * <p>Besides the wall clock, about one call per millisecond and thread also reads the thread's CPU
 * clock at both ends (some 0.4 us each, so at most 0.1 % of the thread). Between such stamps CPU
 * time is split by wall time. So a call of a millisecond or more gets exactly the CPU time that it
 * used, and one that waits gets none.
 *
 * <p>{@code enter} returns the depth and {@code exit} falls back to it, so that an exit that never
 * came (a stack overflow inside the hook, a stopped thread) heals itself with the next event.
 */
public final class Recorder {
  /** Least time between two calls of one thread that carry CPU stamps. */
  static final long CPU_STAMP_EVERY_NANOS = 1_000_000;

  private static final long STAMPED = 1L << 32;

  private final ThreadLocal<long[]> rings = new ThreadLocal<>();
  private final Lanes lanes;
  private volatile @Nullable CpuClock cpuClock;

  public Recorder(Lanes lanes) {
    this.lanes = lanes;
  }

  /** From now on calls carry CPU stamps. Until then CPU time is split by wall time alone. */
  public void useCpuClock(CpuClock clock) {
    cpuClock = clock;
  }

  /**
   * A boundary opens on the calling thread.
   *
   * @return token to be handed to {@link #exit}
   */
  public long enter(int boundary) {
    long[] ring = rings.get();
    if (ring == null) {
      ring = lanes.register(Thread.currentThread());
      rings.set(ring);
    }
    int depth = (int) ring[Ring.DEPTH];
    ring[Ring.DEPTH] = depth + 1;
    long nowNanos = System.nanoTime();
    if (nowNanos - ring[Ring.LAST_CPU_STAMP_NANOS] >= CPU_STAMP_EVERY_NANOS) {
      writeStamped(ring, Ring.ENTER, boundary, depth, nowNanos);
      return depth | STAMPED;
    }
    write(ring, nowNanos, Ring.meta(Ring.ENTER, boundary, depth, false));
    return depth;
  }

  /**
   * The boundary closes.
   *
   * @param token what {@link #enter} returned
   * @param thrown what the method threw, or null
   */
  public void exit(int boundary, long token, @Nullable Throwable thrown) {
    long nowNanos = System.nanoTime();
    long[] ring = rings.get();
    if (ring == null) {
      return;
    }
    int depth = (int) token;
    ring[Ring.DEPTH] = depth;
    int kind = thrown == null ? Ring.EXIT : Ring.EXIT_BY_EXCEPTION;
    if ((token & STAMPED) != 0
        || nowNanos - ring[Ring.LAST_CPU_STAMP_NANOS] >= CPU_STAMP_EVERY_NANOS) {
      writeStamped(ring, kind, boundary, depth, nowNanos);
    } else {
      write(ring, nowNanos, Ring.meta(kind, boundary, depth, false));
    }
  }

  /**
   * Tells how many units of work an open call does.
   *
   * @param token what {@link #enter} returned
   * @param units at least 0
   */
  public void work(int boundary, long token, long units) {
    long[] ring = rings.get();
    long[] target = ring == null ? null : roomIn(ring);
    if (target == null) {
      return;
    }
    long tail = target[Ring.TAIL];
    target[Ring.slot(target, tail)] = System.nanoTime();
    target[Ring.slot(target, tail + 1)] = Ring.meta(Ring.WORK, boundary, (int) token, false);
    target[Ring.slot(target, tail + 2)] = units;
    Ring.releaseTail(target, tail + 3);
  }

  private void writeStamped(long[] ring, int kind, int boundary, int depth, long nowNanos) {
    ring[Ring.LAST_CPU_STAMP_NANOS] = nowNanos;
    CpuClock clock = cpuClock;
    long cpuNanos = clock == null ? -1 : clock.currentThreadNanos();
    if (cpuNanos < 0) {
      write(ring, nowNanos, Ring.meta(kind, boundary, depth, false));
      return;
    }
    long[] target = roomIn(ring);
    if (target == null) {
      return;
    }
    long tail = target[Ring.TAIL];
    target[Ring.slot(target, tail)] = nowNanos;
    target[Ring.slot(target, tail + 1)] = Ring.meta(kind, boundary, depth, true);
    target[Ring.slot(target, tail + 2)] = cpuNanos;
    Ring.releaseTail(target, tail + 3);
  }

  private void write(long[] ring, long nowNanos, long meta) {
    long[] target = roomIn(ring);
    if (target == null) {
      return;
    }
    long tail = target[Ring.TAIL];
    target[Ring.slot(target, tail)] = nowNanos;
    target[Ring.slot(target, tail + 1)] = meta;
    Ring.releaseTail(target, tail + 2);
  }

  /** The ring to write to, or null when the event has to be dropped. */
  private long @Nullable [] roomIn(long[] ring) {
    long needed = ring[Ring.TAIL] + Ring.MAX_EVENT_WORDS - Ring.capacity(ring);
    if (needed <= ring[Ring.CACHED_HEAD]) {
      return ring;
    }
    return makeRoom(ring, needed);
  }

  private long @Nullable [] makeRoom(long[] ring, long needed) {
    long head = Ring.acquireHead(ring);
    ring[Ring.CACHED_HEAD] = head;
    if (needed <= head) {
      return ring;
    }
    long[] larger = ring[Ring.AT_LIMIT] == 0 ? lanes.grow(ring) : null;
    if (larger == null) {
      ring[Ring.AT_LIMIT] = 1;
      Ring.countDropped(ring);
      return null;
    }
    rings.set(larger);
    return larger;
  }
}

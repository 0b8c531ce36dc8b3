package io.github.jouleflame.agent.record;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The hot path: what an application thread runs at each boundary.
 *
 * <p>Who calls: woven methods, through the hook, on any application thread. Cost: one thread-local
 * read, one clock read, two or three plain stores and a release store per event; no allocation once
 * the thread has its ring, no lock, no class loading, no exception. Full ring: grows up to a limit;
 * then calls are only counted, and an exit that finds no room is dropped.
 *
 * <p>Besides the wall clock, about one call per millisecond and thread also reads the thread's CPU
 * clock at both ends (some 0.4 us each, so at most 0.1 % of the thread). Between such stamps CPU
 * time is split by wall time. So a call of a millisecond or more gets exactly the CPU time that it
 * used, and one that waits gets none.
 *
 * <p>A boundary that is called too often is thinned: each call is counted, and one in N, chosen at
 * random, is timed. An untimed call reads no clock and writes no event, unless another boundary is
 * entered inside it; what it leaves is told before the thread's next event.
 *
 * <p>{@code enter} returns the depth and {@code exit} falls back to it, so that an exit that never
 * came (a stack overflow inside the hook, a stopped thread) heals itself with the next event.
 */
public final class Recorder {
  /** Least time between two calls of one thread that carry CPU stamps. */
  static final long CPU_STAMP_EVERY_NANOS = 1_000_000;

  /** Bits of a token. Those above are its holder's: they come back, and are not looked at. */
  public static final int TOKEN_BITS = 34;

  private static final long STAMPED = 1L << 32;
  private static final long UNTIMED = 1L << 33;

  private final ThreadLocal<long[]> rings = new ThreadLocal<>();
  private final Lanes lanes;
  private final Thinning thinning;
  private volatile @Nullable CpuClock cpuClock;

  /** Where numbers of results begin: results of an agent that has been detached may still come. */
  private final long firstResult = System.nanoTime() & (1L << 60) - 1;

  private final AtomicLong nextResult = new AtomicLong(firstResult);

  /**
   * @param thinning which boundaries are not timed at every call
   */
  public Recorder(Lanes lanes, Thinning thinning) {
    this.lanes = lanes;
    this.thinning = thinning;
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
    int mask = thinning.mask(boundary);
    if (mask != 0 && (nextRandom(ring) & mask) != 0) {
      return enterUntimed(ring, boundary, depth);
    }
    long nowNanos = System.nanoTime();
    long[] room = roomIn(ring);
    if (room == null) {
      return enterUntimed(ring, boundary, depth); // counted all the same
    }
    ring = room[Ring.UNTOLD] == 0 ? room : tell(room, nowNanos);
    ring[Ring.DEPTH] = depth + 1;
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
    if ((token & UNTIMED) != 0) {
      exitUntimed(boundary, token, thrown);
      return;
    }
    long nowNanos = System.nanoTime();
    long[] ring = rings.get();
    if (ring == null) {
      return;
    }
    if (ring[Ring.UNTOLD] != 0) {
      ring = tell(ring, nowNanos);
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

  /** Whether the call is one that is timed: only these count their units of work. */
  public static boolean isTimed(long token) {
    return (token & UNTIMED) == 0;
  }

  private long enterUntimed(long[] ring, int boundary, int depth) {
    ring[Ring.DEPTH] = depth + 1;
    boolean others =
        ring[Ring.UNTIMED_OPEN] != 0
            || (ring[Ring.COUNTED] != 0
                && (ring[Ring.COUNTED_BOUNDARY] != boundary || ring[Ring.COUNTED_DEPTH] != depth));
    long[] target = others ? tell(ring, System.nanoTime()) : ring;
    if (others && target[Ring.UNTOLD] != 0) {
      Ring.countDropped(target); // no room to tell of the others
      Ring.setCounted(target, 0);
    }
    target[Ring.UNTOLD] = 1;
    target[Ring.UNTIMED_OPEN] = depth + 1;
    target[Ring.UNTIMED_BOUNDARY] = boundary;
    return depth | UNTIMED;
  }

  private void exitUntimed(int boundary, long token, @Nullable Throwable thrown) {
    long[] ring = rings.get();
    if (ring == null) {
      return;
    }
    int depth = (int) token;
    ring[Ring.DEPTH] = depth;
    if (ring[Ring.UNTIMED_OPEN] == depth + 1) {
      ring[Ring.UNTIMED_OPEN] = 0;
      ring[Ring.COUNTED_BOUNDARY] = boundary;
      ring[Ring.COUNTED_DEPTH] = depth;
      Ring.setCounted(ring, ring[Ring.COUNTED] + (thrown == null ? 1 : 1 + Ring.ONE_ERROR));
      return;
    }
    // Something happened inside, so that its beginning was told: then its end must be too.
    long nowNanos = System.nanoTime();
    long[] target = ring[Ring.UNTOLD] != 0 ? tell(ring, nowNanos) : ring;
    int kind = thrown == null ? Ring.EXIT : Ring.EXIT_BY_EXCEPTION;
    write(target, nowNanos, Ring.meta(kind, boundary, depth, false));
  }

  /**
   * Writes what untimed calls have left, before another event; with a full ring it waits for a
   * later one. Returns the ring to go on with.
   */
  private long[] tell(long[] ring, long nowNanos) {
    long[] target = roomIn(ring);
    if (target == null) {
      return ring;
    }
    long counted = target[Ring.COUNTED];
    if (counted != 0) {
      int boundary = (int) target[Ring.COUNTED_BOUNDARY];
      long meta = Ring.meta(Ring.COUNT, boundary, (int) target[Ring.COUNTED_DEPTH], false);
      target = writeNumber(target, nowNanos, meta, counted);
      Ring.setCounted(target, 0);
    }
    long open = target[Ring.UNTIMED_OPEN];
    if (open != 0) {
      int boundary = (int) target[Ring.UNTIMED_BOUNDARY];
      target[Ring.UNTIMED_OPEN] = 0;
      target =
          write(target, nowNanos, Ring.meta(Ring.ENTER_UNTIMED, boundary, (int) open - 1, false));
    }
    target[Ring.UNTOLD] = 0;
    return target;
  }

  /** Marsaglia's xorshift: a nanosecond, and no pattern of calls can hide from it. */
  private static long nextRandom(long[] ring) {
    long x = ring[Ring.RANDOM];
    x ^= x << 13;
    x ^= x >>> 7;
    x ^= x << 17;
    ring[Ring.RANDOM] = x;
    return x >>> 20;
  }

  /**
   * Tells how many units of work an open call does.
   *
   * @param token what {@link #enter} returned
   * @param units at least 0
   */
  public void work(int boundary, long token, long units) {
    long[] ring = rings.get();
    if (ring == null) {
      return;
    }
    long nowNanos = System.nanoTime();
    if (ring[Ring.UNTOLD] != 0) {
      ring = tell(ring, nowNanos);
    }
    writeNumber(ring, nowNanos, Ring.meta(Ring.WORK, boundary, (int) token, false), units);
  }

  /**
   * The result of an open call comes after it has returned.
   *
   * @param token what {@link #enter} returned
   * @return number of the result, for {@link #resultCame}
   */
  public long resultPending(int boundary, long token) {
    long number = nextResult.incrementAndGet();
    long[] ring = rings.get();
    if (ring != null) {
      long nowNanos = System.nanoTime();
      if (ring[Ring.UNTOLD] != 0) {
        ring = tell(ring, nowNanos);
      }
      long meta = Ring.meta(Ring.RESULT_PENDING, boundary, (int) token, false);
      writeNumber(ring, nowNanos, meta, number);
    }
    return number;
  }

  /** A result has come; on whatever thread. Numbers of other recorders are ignored. */
  public void resultCame(long number, boolean byError) {
    if (number <= firstResult || number > nextResult.get()) {
      return;
    }
    long[] ring = rings.get();
    if (ring == null) {
      ring = lanes.register(Thread.currentThread());
      rings.set(ring);
    }
    long nowNanos = System.nanoTime();
    if (ring[Ring.UNTOLD] != 0) {
      ring = tell(ring, nowNanos);
    }
    int depth = (int) ring[Ring.DEPTH];
    writeNumber(
        ring,
        nowNanos,
        Ring.meta(Ring.RESULT_CAME, 0, depth, false),
        number * 2 + (byError ? 1 : 0));
  }

  private void writeStamped(long[] ring, int kind, int boundary, int depth, long nowNanos) {
    ring[Ring.LAST_CPU_STAMP_NANOS] = nowNanos;
    CpuClock clock = cpuClock;
    long cpuNanos = clock == null ? -1 : clock.currentThreadNanos();
    if (cpuNanos < 0 && clock != null) {
      cpuNanos = clock.currentCarrierStamp();
    }
    if (cpuNanos < 0) {
      write(ring, nowNanos, Ring.meta(kind, boundary, depth, false));
      return;
    }
    writeNumber(ring, nowNanos, Ring.meta(kind, boundary, depth, true), cpuNanos);
  }

  /** Writes an event, if there is room. Returns the ring to go on with. */
  private long[] write(long[] ring, long nowNanos, long meta) {
    long[] target = roomIn(ring);
    if (target == null) {
      Ring.countDropped(ring);
      return ring;
    }
    long tail = target[Ring.TAIL];
    target[Ring.slot(target, tail)] = nowNanos;
    target[Ring.slot(target, tail + 1)] = meta;
    Ring.releaseTail(target, tail + 2);
    return target;
  }

  /** As {@link #write}, with a third word. */
  private long[] writeNumber(long[] ring, long nowNanos, long meta, long number) {
    long[] target = roomIn(ring);
    if (target == null) {
      Ring.countDropped(ring);
      return ring;
    }
    long tail = target[Ring.TAIL];
    target[Ring.slot(target, tail)] = nowNanos;
    target[Ring.slot(target, tail + 1)] = meta;
    target[Ring.slot(target, tail + 2)] = number;
    Ring.releaseTail(target, tail + 3);
    return target;
  }

  /** The ring to write to, or null when there is no room. */
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
      return null;
    }
    rings.set(larger);
    return larger;
  }
}

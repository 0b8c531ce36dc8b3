package io.github.jouleflame.agent.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Layout of a thread's ring: one {@code long[]} that holds the producer's fields, the consumer's
 * field and the events.
 *
 * <p>A plain array of a JDK type, because it is the value of a {@link ThreadLocal} in the
 * application's threads: a class of ours there would pin the agent's loader after a detach.
 *
 * <p>Single producer (the application thread), single consumer (the sampler). The producer stores
 * an event with plain stores and then releases {@link #TAIL}; the consumer acquires the tail,
 * reads, and releases {@link #HEAD}. The two sides live on different cache lines. Events are two
 * words (nanos, meta), or three with the thread's CPU clock or a number. A full ring grows; where
 * it may not, the event is dropped and counted.
 */
final class Ring {
  // Producer's line.
  static final int TAIL = 0;
  static final int CACHED_HEAD = 1;
  static final int DEPTH = 2;
  static final int LAST_CPU_STAMP_NANOS = 3;
  static final int DROPPED = 4;
  static final int LANE = 5;

  /** Not 0 once the ring may not grow: a full ring then costs no more than a look at the head. */
  static final int AT_LIMIT = 6;

  // Consumer's line, two lines away since processors fetch lines in pairs.
  static final int HEAD = 16;
  static final int HEADER = 32;

  /** Words of the longest event. */
  static final int MAX_EVENT_WORDS = 3;

  static final int ENTER = 0;
  static final int EXIT = 1;
  static final int EXIT_BY_EXCEPTION = 2;

  /** Units of work of the call that is open at this depth, in the third word. */
  static final int WORK = 3;

  private static final long KIND_MASK = 0x7;
  private static final long CPU_FLAG = 0x8;
  private static final int DEPTH_SHIFT = 4;
  private static final int DEPTH_BITS = 24;
  private static final int BOUNDARY_SHIFT = DEPTH_SHIFT + DEPTH_BITS;

  private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);

  private Ring() {}

  /**
   * @param words a power of two
   */
  static long[] allocate(int words, long lane) {
    long[] ring = new long[HEADER + words];
    ring[LANE] = lane;
    // Long ago enough that the first call gets a CPU stamp.
    ring[LAST_CPU_STAMP_NANOS] = Long.MIN_VALUE / 2;
    return ring;
  }

  static int capacity(long[] ring) {
    return ring.length - HEADER;
  }

  static int slot(long[] ring, long position) {
    return HEADER + (int) (position & (ring.length - HEADER - 1));
  }

  static long meta(int kind, int boundary, int depth, boolean withCpu) {
    return kind
        | (withCpu ? CPU_FLAG : 0)
        | ((long) depth << DEPTH_SHIFT)
        | ((long) boundary << BOUNDARY_SHIFT);
  }

  static int kind(long meta) {
    return (int) (meta & KIND_MASK);
  }

  static boolean hasCpu(long meta) {
    return (meta & CPU_FLAG) != 0;
  }

  static int depth(long meta) {
    return (int) ((meta >>> DEPTH_SHIFT) & ((1 << DEPTH_BITS) - 1));
  }

  static int boundary(long meta) {
    return (int) (meta >>> BOUNDARY_SHIFT);
  }

  static void releaseTail(long[] ring, long tail) {
    WORDS.setRelease(ring, TAIL, tail);
  }

  static long acquireTail(long[] ring) {
    return (long) WORDS.getAcquire(ring, TAIL);
  }

  static void releaseHead(long[] ring, long head) {
    WORDS.setRelease(ring, HEAD, head);
  }

  static long acquireHead(long[] ring) {
    return (long) WORDS.getAcquire(ring, HEAD);
  }

  /** Events that found no room, as the producer counted them. */
  static long dropped(long[] ring) {
    return (long) WORDS.getOpaque(ring, DROPPED);
  }

  static void countDropped(long[] ring) {
    WORDS.setOpaque(ring, DROPPED, ring[DROPPED] + 1);
  }
}

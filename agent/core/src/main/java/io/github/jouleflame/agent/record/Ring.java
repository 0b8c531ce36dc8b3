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

  /** State of the generator that chooses which calls of a thinned boundary are timed. */
  static final int RANDOM = 7;

  /** Not 0 while something stands in the words below that no event has told yet. */
  static final int UNTOLD = 8;

  /** Untimed calls of one boundary at one depth that have returned: errors above, calls below. */
  static final int COUNTED = 9;

  static final int COUNTED_BOUNDARY = 10;
  static final int COUNTED_DEPTH = 11;

  /** Depth + 1 of an untimed call that is open and in which nothing else has happened, or 0. */
  static final int UNTIMED_OPEN = 12;

  static final int UNTIMED_BOUNDARY = 13;

  /** One more error in {@link #COUNTED}. */
  static final long ONE_ERROR = 1L << 40;

  // Consumer's line, two lines away since processors fetch lines in pairs.
  static final int HEAD = 16;
  static final int HEADER = 32;

  /** Words that an event may need, with the two that tell of untimed calls before it. */
  static final int MAX_EVENT_WORDS = 8;

  static final int ENTER = 0;
  static final int EXIT = 1;
  static final int EXIT_BY_EXCEPTION = 2;

  /** Units of work of the call that is open at this depth, in the third word. */
  static final int WORK = 3;

  /**
   * Untimed calls of a boundary that have come and gone at this depth; number in the third word.
   */
  static final int COUNT = 4;

  /** An untimed call in which something happens: it has to stand on the stack. */
  static final int ENTER_UNTIMED = 5;

  /**
   * The result of the call that is open at this depth comes later; its number in the third word.
   */
  static final int RESULT_PENDING = 6;

  /** A result has come: twice its number, one more for an error, in the third word. */
  static final int RESULT_CAME = 7;

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
    ring[RANDOM] = (lane + 1) * 0x9E3779B97F4A7C15L;
    return ring;
  }

  /** Goes on in a larger ring with what the thread knows of itself. */
  static void carryOver(long[] from, long[] to) {
    to[DEPTH] = from[DEPTH];
    to[LAST_CPU_STAMP_NANOS] = from[LAST_CPU_STAMP_NANOS];
    System.arraycopy(from, RANDOM, to, RANDOM, UNTIMED_BOUNDARY - RANDOM + 1);
  }

  /** Calls told by a {@link #COUNT} event's number. */
  static long calls(long counted) {
    return counted & (ONE_ERROR - 1);
  }

  /** How many of them ended by an exception. */
  static long errors(long counted) {
    return counted >>> 40;
  }

  /** Untimed calls that have returned and stand in no event yet, as the thread last left them. */
  static long counted(long[] ring) {
    return (long) WORDS.getOpaque(ring, COUNTED);
  }

  static void setCounted(long[] ring, long counted) {
    WORDS.setOpaque(ring, COUNTED, counted);
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

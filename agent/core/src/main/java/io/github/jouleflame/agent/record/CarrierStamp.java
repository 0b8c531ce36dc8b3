package io.github.jouleflame.agent.record;

/**
 * CPU time of the thread that carries a virtual thread, in one word: which carrier, and its
 * nanoseconds. Two stamps of one carrier with no wait between them tell what the virtual thread has
 * used.
 */
public final class CarrierStamp {
  /** 78 hours of CPU time, after which it begins again. */
  private static final int NANOS_BITS = 48;

  private static final long NANOS_MASK = (1L << NANOS_BITS) - 1;
  private static final long CARRIER_MASK = 0x7fff;

  private CarrierStamp() {}

  /**
   * @param carrier id of the carrier's thread; its low 15 bits are kept
   * @param cpuNanos CPU time of the carrier since its start
   * @return at least 0
   */
  public static long of(long carrier, long cpuNanos) {
    return (carrier & CARRIER_MASK) << NANOS_BITS | cpuNanos & NANOS_MASK;
  }

  /** CPU time from one stamp to a later one; negative when they are of different carriers. */
  static long nanosBetween(long first, long second) {
    return first >> NANOS_BITS == second >> NANOS_BITS ? second - first & NANOS_MASK : -1;
  }
}

package io.github.jouleflame.agent.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One in how many calls of each boundary is timed: a power of two, 1 unless set.
 *
 * <p>Set by the sampler, read at every call on the application's threads. A thread that sees a new
 * value late only times a few calls more or less.
 */
public final class Thinning {
  private static final VarHandle MASKS = MethodHandles.arrayElementVarHandle(int[].class);

  /** Boundaries with higher numbers are always timed; of fixed size, so that it never moves. */
  private static final int MAX_BOUNDARIES = 4096;

  private final int[] masks = new int[MAX_BOUNDARIES];

  /** 0, or N - 1. */
  int mask(int boundary) {
    return boundary < MAX_BOUNDARIES ? (int) MASKS.getOpaque(masks, boundary) : 0;
  }

  /** One in this many calls is timed. */
  public int oneIn(int boundary) {
    return mask(boundary) + 1;
  }

  /**
   * From now on one call in {@code n} is timed. Called by one thread only.
   *
   * @param n a power of two
   */
  public void timeOneIn(int boundary, int n) {
    if (Integer.bitCount(n) != 1) {
      throw new IllegalArgumentException("n: " + n + " (expected: a power of two)");
    }
    if (boundary < MAX_BOUNDARIES) {
      MASKS.setOpaque(masks, boundary, n - 1);
    }
  }
}

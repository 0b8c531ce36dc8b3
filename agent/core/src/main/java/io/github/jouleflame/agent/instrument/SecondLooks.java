package io.github.jouleflame.agent.instrument;

/**
 * When classes that are loaded already have to be looked at again, since a type has appeared that
 * makes its subtypes boundaries.
 *
 * <p>The JVM shows an agent a class before those above it, and can only be asked for it once it has
 * been linked to all of them. So a look right after an ancestor's bytes were seen may be too early
 * to find the class below it, which is on its way on another thread. Hence a few looks, further and
 * further apart: the last comes 73 ticks (about a second) after the ancestor.
 *
 * <p>{@link #ask} may be called on any thread; {@link #isDue} is the sampler's.
 */
final class SecondLooks {
  private static final int GAP_FACTOR = 8;
  private static final int LAST_GAP_TICKS = 64;

  private volatile boolean asked;
  private int gapTicks;
  private int ticksToNext;

  /** An ancestor has been seen. */
  void ask() {
    asked = true;
  }

  /** Whether no further look will come, as far as is known. */
  boolean areOver() {
    return gapTicks == 0;
  }

  /** Whether to look now. Call once a tick. */
  boolean isDue() {
    if (asked) {
      asked = false; // before the look: what is asked meanwhile is news
      gapTicks = 1;
      ticksToNext = 1;
      return true;
    }
    if (gapTicks == 0 || --ticksToNext > 0) {
      return false;
    }
    gapTicks = gapTicks == LAST_GAP_TICKS ? 0 : gapTicks * GAP_FACTOR;
    ticksToNext = gapTicks;
    return true;
  }
}

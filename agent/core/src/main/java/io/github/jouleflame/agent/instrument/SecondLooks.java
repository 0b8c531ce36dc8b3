package io.github.jouleflame.agent.instrument;

/**
 * When classes that are loaded already have to be looked at again, since a type has appeared that
 * makes its subtypes boundaries.
 *
 * <p>The JVM shows an agent a class before those above it, and can only be asked for it once it has
 * been linked to all of them. So a look right after an ancestor's bytes were seen may be too early
 * to find the class below it, which is on its way on another thread. Hence a few looks, further and
 * further apart: the last comes 73 ticks (about a second) after the ancestor. Where no class below
 * it is known to be on its way, the last one is enough.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class SecondLooks {
  private static final int GAP_FACTOR = 8;
  private static final int LAST_GAP_TICKS = 64;

  private boolean asked;
  private int gapTicks;
  private int ticksToNext;

  /** An ancestor has been seen, and a class below it is on its way. */
  void ask() {
    asked = true;
  }

  /** An ancestor has been seen, and nothing below it. */
  void askForTheLast() {
    if (gapTicks == 0 || gapTicks == LAST_GAP_TICKS) {
      gapTicks = LAST_GAP_TICKS;
      ticksToNext = LAST_GAP_TICKS + 1; // this tick's own call counts
    }
  }

  /** Whether no further look will come, as far as is known. */
  boolean areOver() {
    return gapTicks == 0;
  }

  /** Whether to look now. Call once a tick. */
  boolean isDue() {
    if (asked) {
      asked = false;
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

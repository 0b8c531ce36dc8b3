package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.meter.MeterPace;
import java.util.List;

/** How soon the sampler's next tick is worth its cost. Immutable. */
final class TickPace {
  /** Whether ticks are for boundaries alone: no meter integrates what it reads in between. */
  private final boolean mayRest;

  /**
   * Whether no meter is read within a window, as where all are modelled. Then ticks only tell who
   * ran when, and most CPU time has stamps that tell it better: in the worlds of {@code
   * docs/accuracy.md} errors at 20 ms are those at 10 ms.
   */
  private final boolean isUnhurried;

  /**
   * @param meters how often each is worth reading
   */
  TickPace(List<MeterPace> meters) {
    boolean rests = true;
    boolean windowsDo = true;
    for (MeterPace meter : meters) {
      rests &= meter != MeterPace.OWN;
      windowsDo &= meter == MeterPace.WINDOW;
    }
    mayRest = rests;
    isUnhurried = windowsDo;
  }

  /**
   * @param inUse whether there is a boundary at all
   * @param isQuiet whether none has been open for a while
   * @param isCrowded whether threads' rings fill fast, or have little room
   */
  Sampler.Pace next(boolean inUse, boolean isQuiet, boolean isCrowded) {
    if (mayRest && !inUse) {
      return Sampler.Pace.REST;
    }
    // However many threads have rings: while no boundary is open, nothing fills them.
    boolean mayWait = isQuiet || (isUnhurried && !isCrowded);
    return mayWait ? Sampler.Pace.EVERY_OTHER : Sampler.Pace.NEXT;
  }
}

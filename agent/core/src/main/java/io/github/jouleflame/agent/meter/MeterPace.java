package io.github.jouleflame.agent.meter;

/** How often a meter is worth reading. */
public enum MeterPace {
  /** On every tick of the sampler. */
  TICK,
  /** Once per window of half a second: what it rests on steps by 10 ms. */
  WINDOW,
  /** When the meter says so: {@link Meter#isDue}. */
  OWN
}

package io.github.jouleflame.agent.meter;

/** How a meter comes by its joules. */
public enum MeterQuality {
  /** A sensor counts energy. */
  MEASURED,
  /** A sensor tells power; energy is power x time. */
  INTEGRATED,
  /** No sensor: coefficients over CPU time. */
  MODELLED
}

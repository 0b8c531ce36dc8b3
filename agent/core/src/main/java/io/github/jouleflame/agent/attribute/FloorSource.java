package io.github.jouleflame.agent.attribute;

/** Where an idle floor came from. */
public enum FloorSource {
  /** Nobody said and the run could not tell: the floor counts as 0 W, and the profile says so. */
  UNKNOWN,
  /** Given by the user, or by the coefficients of a modelled meter. */
  CONFIGURED,
  /** Measured earlier on this machine and stored. */
  CALIBRATED,
  /** Intercept of this run's energy over the machine's busy CPU time. */
  REGRESSION
}

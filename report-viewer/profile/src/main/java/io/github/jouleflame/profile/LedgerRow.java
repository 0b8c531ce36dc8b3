package io.github.jouleflame.profile;

/**
 * Where the joules of one meter went. The nine accounts add up to {@code measured}; {@link
 * ProfileValidator} checks it. All numbers are joules.
 *
 * @param meter id of the meter
 * @param measured what the meter has counted
 * @param boundaries above the idle floor, in boundaries
 * @param boundariesIdle share of the idle floor while boundaries were open
 * @param application above the idle floor, in other threads of the application
 * @param gc garbage collector threads
 * @param jit compiler threads
 * @param agent this tool itself
 * @param otherProcesses other processes on the machine
 * @param idle the rest of the idle floor
 * @param unresolved measured, but with nothing to tell whose it was
 */
public record LedgerRow(
    String meter,
    double measured,
    double boundaries,
    double boundariesIdle,
    double application,
    double gc,
    double jit,
    double agent,
    double otherProcesses,
    double idle,
    double unresolved) {

  /** Refuses an empty meter id and numbers that are not finite. */
  public LedgerRow {
    Check.notEmpty(meter, "meter");
    Check.finite(measured, "measured");
    Check.finite(boundaries, "boundaries");
    Check.finite(boundariesIdle, "boundariesIdle");
    Check.finite(application, "application");
    Check.finite(gc, "gc");
    Check.finite(jit, "jit");
    Check.finite(agent, "agent");
    Check.finite(otherProcesses, "otherProcesses");
    Check.finite(idle, "idle");
    Check.finite(unresolved, "unresolved");
  }

  /** Sum of the nine accounts in joules. */
  public double accounted() {
    return boundaries
        + boundariesIdle
        + application
        + gc
        + jit
        + agent
        + otherProcesses
        + idle
        + unresolved;
  }

  /**
   * The row of two runs together.
   *
   * @throws IllegalArgumentException when the rows belong to different meters
   */
  public LedgerRow plus(LedgerRow other) {
    if (!meter.equals(other.meter)) {
      throw new IllegalArgumentException("meter: " + other.meter + " (expected: " + meter + ")");
    }
    return new LedgerRow(
        meter,
        measured + other.measured,
        boundaries + other.boundaries,
        boundariesIdle + other.boundariesIdle,
        application + other.application,
        gc + other.gc,
        jit + other.jit,
        agent + other.agent,
        otherProcesses + other.otherProcesses,
        idle + other.idle,
        unresolved + other.unresolved);
  }
}

package io.github.jouleflame.agent.attribute;

/**
 * Where a meter's joules went. All parts are at least 0 and add up to what the meter measured.
 *
 * @param boundaries dynamic joules of all call paths
 * @param boundariesIdle share of the idle floor burnt while boundaries were open
 * @param application this process outside any boundary
 * @param gc garbage collector threads
 * @param jit JIT compiler threads
 * @param agent the agent's own thread
 * @param otherProcesses the rest of the machine's processes
 * @param idle idle floor with no boundary open, and intervals in which nobody ran
 * @param unresolved joules of time that the sampler did not see
 */
public record LedgerJoules(
    double boundaries,
    double boundariesIdle,
    double application,
    double gc,
    double jit,
    double agent,
    double otherProcesses,
    double idle,
    double unresolved) {

  /** Sum of all parts. */
  public double sum() {
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
}

package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * How one run went.
 *
 * @param step which one
 * @param seconds wall time of its process
 * @param before the machine before it
 * @param after the machine after it
 * @param profile what it cost; absent when the run does not count
 * @param failure why it does not count; absent when it does
 */
record BenchRun(
    BenchPlan.Step step,
    double seconds,
    MachineState before,
    MachineState after,
    @Nullable Profile profile,
    @Nullable String failure) {

  boolean counts() {
    return profile != null && !step.warmup();
  }
}

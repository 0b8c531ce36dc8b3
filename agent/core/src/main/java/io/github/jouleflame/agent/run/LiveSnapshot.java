package io.github.jouleflame.agent.run;

import io.github.jouleflame.profile.Profile;
import java.util.List;

/**
 * What a running agent knows now.
 *
 * @param profile an incomplete profile, at most half a second old
 * @param boundaries frame names of all boundaries that are woven, called or not
 * @param threads threads that have met a boundary and still live
 * @param agentCpuSeconds CPU time of the agent's own thread since its start; negative when this JVM
 *     has no clock for it
 */
public record LiveSnapshot(
    Profile profile, List<String> boundaries, int threads, double agentCpuSeconds) {
  public LiveSnapshot {
    boundaries = List.copyOf(boundaries);
  }
}

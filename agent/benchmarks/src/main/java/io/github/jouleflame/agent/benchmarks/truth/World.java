package io.github.jouleflame.agent.benchmarks.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One world: what runs in it, and what the agent is to make of it. Described by {@link #cpu} or
 * {@link #gpu} and what differs from an ordinary one.
 *
 * @param name as on the command line
 * @param load of {@link Workload} or {@link GpuWorkload}
 * @param isGpu which of the two
 * @param devices GPUs
 * @param updateMillis how often their counters step
 * @param lagMillis how old what they show is
 * @param isFloorGiven whether the agent is told the idle watts, else it must learn them
 * @param hasOtherProcess whether another process burns a processor (CPU) beside
 * @param feature oldest JDK that it runs on
 * @param options further options of the agent
 * @param note code of a note that the profile must carry
 * @param goals what is judged beside the books
 */
record World(
    String name,
    String load,
    boolean isGpu,
    int devices,
    long updateMillis,
    long lagMillis,
    boolean isFloorGiven,
    boolean hasOtherProcess,
    int feature,
    String options,
    @Nullable String note,
    List<Goal> goals) {

  static Builder cpu(String load, Goal... goals) {
    return new Builder(load, load, false, goals);
  }

  static Builder gpu(String load, Goal... goals) {
    return new Builder("gpu-" + load, load, true, goals).devices(1).counter(100, 10);
  }

  /** A world as it is being described. */
  static final class Builder {
    private static final int BASELINE = 17;

    private final String load;
    private final boolean isGpu;
    private final List<Goal> goals;
    private String name;
    private int devices;
    private long updateMillis;
    private long lagMillis;
    private boolean isFloorGiven = true;
    private boolean hasOtherProcess;
    private int feature = BASELINE;
    private String options = "";
    private @Nullable String note;

    private Builder(String name, String load, boolean isGpu, Goal... goals) {
      this.name = name;
      this.load = load;
      this.isGpu = isGpu;
      this.goals = List.of(goals);
    }

    Builder named(String other) {
      name = other;
      return this;
    }

    Builder devices(int count) {
      devices = count;
      return this;
    }

    Builder counter(long everyMillis, long behindMillis) {
      updateMillis = everyMillis;
      lagMillis = behindMillis;
      return this;
    }

    Builder learningTheFloor() {
      isFloorGiven = false;
      return this;
    }

    Builder besideAnotherProcess() {
      hasOtherProcess = true;
      return this;
    }

    Builder from(int oldestFeature) {
      feature = oldestFeature;
      return this;
    }

    Builder options(String ofTheAgent) {
      options = ofTheAgent;
      return this;
    }

    Builder noting(String code) {
      note = code;
      return this;
    }

    World build() {
      return new World(
          name,
          load,
          isGpu,
          devices,
          updateMillis,
          lagMillis,
          isFloorGiven,
          hasOtherProcess,
          feature,
          options,
          note,
          goals);
    }
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One world: what runs in it, and what the agent is to make of it. Made with {@link #cpu} or {@link
 * #gpu} and changed by the methods that return another one.
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

  private static final int BASELINE = 17;

  static World cpu(String load, Goal... goals) {
    return new World(load, load, false, 0, 0, 0, true, false, BASELINE, "", null, List.of(goals));
  }

  static World gpu(String load, Goal... goals) {
    return new World(
        "gpu-" + load, load, true, 1, 100, 10, true, false, BASELINE, "", null, List.of(goals));
  }

  World named(String newName) {
    return new World(
        newName,
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

  World devices(int newDevices) {
    return new World(
        name,
        load,
        isGpu,
        newDevices,
        updateMillis,
        lagMillis,
        isFloorGiven,
        hasOtherProcess,
        feature,
        options,
        note,
        goals);
  }

  World counter(long newUpdateMillis, long newLagMillis) {
    return new World(
        name,
        load,
        isGpu,
        devices,
        newUpdateMillis,
        newLagMillis,
        isFloorGiven,
        hasOtherProcess,
        feature,
        options,
        note,
        goals);
  }

  World learningTheFloor() {
    return new World(
        name,
        load,
        isGpu,
        devices,
        updateMillis,
        lagMillis,
        false,
        hasOtherProcess,
        feature,
        options,
        note,
        goals);
  }

  World besideAnotherProcess() {
    return new World(
        name,
        load,
        isGpu,
        devices,
        updateMillis,
        lagMillis,
        isFloorGiven,
        true,
        feature,
        options,
        note,
        goals);
  }

  World from(int newFeature) {
    return new World(
        name,
        load,
        isGpu,
        devices,
        updateMillis,
        lagMillis,
        isFloorGiven,
        hasOtherProcess,
        newFeature,
        options,
        note,
        goals);
  }

  World options(String newOptions) {
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
        newOptions,
        note,
        goals);
  }

  World noting(String newNote) {
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
        newNote,
        goals);
  }
}

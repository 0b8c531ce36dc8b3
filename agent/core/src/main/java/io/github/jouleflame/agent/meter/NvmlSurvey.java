package io.github.jouleflame.agent.meter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at NVIDIA's GPUs, asked for or not. */
final class NvmlSurvey {
  private NvmlSurvey() {}

  static List<Sensor> look(
      MeterChoice choice, AgentChoice agent, Surroundings surroundings, Clock clock) {
    NvmlLibraryFile library = MeterDiscovery.nvmlLibrary(choice);
    List<Sensor> sensors = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    boolean isWorthLooking = library.isWorthLoading(true);
    if (isWorthLooking) {
      for (Meter meter : NvmlMeters.open(library, true, clock, problems)) {
        MeterDescription gpu = meter.description();
        String remark = agent.reads(meter) ? "" : "left out by meters=";
        sensors.add(
            Sensor.readable(SensorFamily.NVML, gpu.id() + " " + gpu.device(), meter, remark));
      }
      for (String problem : problems) {
        sensors.add(
            Sensor.unreadable(
                SensorFamily.NVML,
                "",
                problem.contains("NO_PERMISSION"),
                cause(problem),
                fix(problem)));
      }
    }
    return sensors.isEmpty() ? List.of(absent(surroundings, choice, isWorthLooking)) : sensors;
  }

  private static Sensor absent(
      Surroundings surroundings, MeterChoice choice, boolean isWorthLooking) {
    String remark = "no NVIDIA GPU and no driver was found";
    @Nullable String fix = null;
    if (surroundings.hasNvidiaCard() && surroundings.isContainer()) {
      remark = "an NVIDIA GPU is there, but no driver in this container";
      fix = "docker run --gpus all ... (needs the NVIDIA Container Toolkit on the host)";
    } else if (surroundings.hasNvidiaCard()) {
      remark = "an NVIDIA GPU is there, but no driver";
      fix = "install the NVIDIA driver, then check with: nvidia-smi";
    } else if (choice.wasNvmlAskedFor() && !isWorthLooking) {
      remark = choice.nvmlLibrary() + " was not found";
      fix = "check nvml=" + choice.nvmlLibrary();
    }
    return Sensor.absent(SensorFamily.NVML, "", remark, fix);
  }

  private static String cause(String problem) {
    int end = problem.indexOf(". Fix: ");
    return end < 0 ? problem : problem.substring(0, end);
  }

  private static @Nullable String fix(String problem) {
    int start = problem.indexOf(". Fix: ");
    return start < 0 ? null : problem.substring(start + ". Fix: ".length());
  }
}

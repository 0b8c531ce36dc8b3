package io.github.jouleflame.agent.meter;

/** The interfaces through which sensors are read. */
public enum SensorFamily {
  POWERCAP("powercap", "RAPL, powercap"),
  PERF("perf", "RAPL, perf events"),
  NVML("nvml", "NVIDIA GPUs, NVML"),
  HWMON("hwmon", "hwmon"),
  MODEL("model", "CPU model, no sensor");

  private final String code;
  private final String title;

  SensorFamily(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** Short name for programs. */
  public String code() {
    return code;
  }

  /** Name for people. */
  public String title() {
    return title;
  }
}

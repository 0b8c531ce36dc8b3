package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens the hwmon sensors that count no joule twice: a socket only where nothing else counts the
 * processor, and a whole machine only where the user asked for hwmon and nothing else is measured.
 */
final class HwmonMeters {
  private HwmonMeters() {}

  /**
   * @param others meters that are open already, none of them a model
   * @param wasAskedFor whether the user named hwmon
   */
  static List<Meter> open(
      File root, boolean wasAskedFor, List<Meter> others, Clock clock, List<String> problems) {
    List<HwmonSensor> sensors = HwmonTree.sensors(new File(root, "sys"));
    boolean isCpuCounted = countProcessor(others);
    List<Meter> meters = new ArrayList<>();
    for (HwmonSensor sensor : sensors) {
      boolean isWanted =
          switch (sensor.scope()) {
            case GPU -> true;
            case CPU -> !isCpuCounted;
            case SYSTEM -> false;
          };
      if (isWanted) {
        open(sensor, clock, meters, problems);
      }
    }
    if (wasAskedFor && others.isEmpty() && meters.isEmpty()) {
      for (HwmonSensor sensor : sensors) {
        // One of them: two sensors of a whole machine count the same joules.
        if (sensor.scope() == HwmonSensor.Scope.SYSTEM && meters.isEmpty()) {
          open(sensor, clock, meters, problems);
        }
      }
    }
    if (wasAskedFor && sensors.isEmpty()) {
      problems.add(
          "no hwmon sensor that is known to measure a processor, a graphics card or a whole machine"
              + " was found under "
              + new File(root, "sys/class/hwmon")
              + ": nothing is read from there. Fix: load the driver (amdgpu, amd_energy,"
              + " acpi_power_meter), or choose other meters with meters=");
    }
    return meters;
  }

  /** Whether one of these meters counts the processor. */
  static boolean countProcessor(List<Meter> meters) {
    for (Meter meter : meters) {
      if (countsProcessor(meter)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a meter's joules contain the processor's. */
  static boolean countsProcessor(Meter meter) {
    String kind = meter.description().kind();
    if (kind.equals("cpu") || kind.equals(HwmonSensor.Scope.SYSTEM.kind())) {
      return true;
    }
    for (MeterCaveat caveat : meter.caveats()) {
      if (caveat.code().equals(NvmlMeter.MODULE)) {
        return true;
      }
    }
    return false;
  }

  private static void open(
      HwmonSensor sensor, Clock clock, List<Meter> meters, List<String> problems) {
    try {
      meters.add(HwmonMeter.open(sensor, clock));
    } catch (IOException e) {
      File file = sensor.file();
      boolean isForbidden = file.exists() && !file.canRead();
      problems.add(
          "cannot read "
              + sensor.driver()
              + "/"
              + file.getName()
              + " ("
              + (isForbidden ? "permission denied" : e.getMessage())
              + "): "
              + sensor.device()
              + " is not measured. Fix: "
              + (isForbidden
                  ? "sudo chmod a+r " + file
                  : "none if the device sleeps or does not have it; else check " + file));
    }
  }
}

package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Words for powercap zones that cannot be read: one line per cause. A server has four or more
 * zones, and all of them are refused for the same reason.
 */
final class UnreadableZones {
  private UnreadableZones() {}

  /**
   * @param isCpuCounted whether another sensor counts the processor's joules
   */
  static List<String> problems(Map<PowercapZone, IOException> unreadable, boolean isCpuCounted) {
    List<String> problems = new ArrayList<>();
    List<PowercapZone> refused = new ArrayList<>();
    unreadable.forEach(
        (zone, cause) -> {
          File file = zone.energyFile();
          if (file.exists() && !file.canRead()) {
            refused.add(zone);
            return;
          }
          problems.add(
              "cannot read "
                  + counter(zone)
                  + " ("
                  + cause.getMessage()
                  + "): "
                  + effect(List.of(zone), isCpuCounted)
                  + ". Fix: check that "
                  + file
                  + " holds a number");
        });
    if (!refused.isEmpty()) {
      problems.add(permission(refused, isCpuCounted));
    }
    return problems;
  }

  static String permission(List<PowercapZone> refused, boolean isCpuCounted) {
    List<String> counters = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (PowercapZone zone : refused) {
      counters.add(counter(zone));
      files.add(zone.energyFile().toString());
    }
    return "cannot read "
        + String.join(", ", counters)
        + " (permission denied): "
        + effect(refused, isCpuCounted)
        + ". Fix: sudo chmod a+r "
        + String.join(" ", files);
  }

  private static String counter(PowercapZone zone) {
    return zone.device() + "/energy_uj";
  }

  private static String effect(List<PowercapZone> zones, boolean isCpuCounted) {
    if (zones.stream().allMatch(zone -> zone.part() == ZonePart.DRAM)) {
      return "DRAM joules are not measured";
    }
    boolean isCpu = zones.stream().anyMatch(UnreadableZones::countsProcessor);
    return isCpuCounted || !isCpu
        ? "joules of " + zones.get(0).device() + " are not measured"
        : "CPU joules are modelled, not measured";
  }

  private static boolean countsProcessor(PowercapZone zone) {
    return zone.part() == ZonePart.PACKAGE || zone.part() == ZonePart.PSYS;
  }
}

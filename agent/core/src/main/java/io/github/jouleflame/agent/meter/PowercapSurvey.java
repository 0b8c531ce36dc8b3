package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at all zones of a powercap tree, those that must not be counted too. */
final class PowercapSurvey {
  private static final String SOURCE = "rapl-powercap";
  private static final int MOST_FILES_IN_A_LINE = 4;

  private final MeterChoice choice;
  private final AgentChoice agent;
  private final Surroundings surroundings;

  PowercapSurvey(MeterChoice choice, AgentChoice agent, Surroundings surroundings) {
    this.choice = choice;
    this.agent = agent;
    this.surroundings = surroundings;
  }

  List<Sensor> look(Clock clock) {
    File root = choice.powercapRoot();
    List<PowercapZone> zones = PowercapTree.all(root);
    if (zones.isEmpty()) {
      return List.of(absent(root));
    }
    String permissionFix = permissionFix(zones);
    List<Sensor> sensors = new ArrayList<>();
    List<PowercapZone> byPackage = new ArrayList<>(zones);
    // Parts below their package, the platform last.
    byPackage.sort(
        Comparator.comparing((PowercapZone zone) -> zone.part() == ZonePart.PSYS)
            .thenComparing(PowercapZone::device));
    for (PowercapZone zone : byPackage) {
      sensors.add(look(zone, permissionFix, clock));
    }
    return sensors;
  }

  private Sensor look(PowercapZone zone, String permissionFix, Clock clock) {
    String name = zone.device() + (zone.twinOf() == null ? "" : " (mmio)");
    try {
      Meter meter = PowercapMeter.open(zone, clock);
      return Sensor.readable(SensorFamily.POWERCAP, name, meter, whyNot(zone));
    } catch (IOException e) {
      File file = zone.energyFile();
      boolean isForbidden = file.exists() && !file.canRead();
      boolean isWanted = zone.twinOf() == null && choice.raplParts().contains(zone.part());
      String fix = isForbidden ? permissionFix : "check that " + file + " holds a number";
      return Sensor.unreadable(
          SensorFamily.POWERCAP,
          name,
          isForbidden,
          isForbidden ? "permission denied" : String.valueOf(e.getMessage()),
          isWanted && choice.wantsRapl() && !agent.readsAny(PerfSurvey.SOURCE) ? fix : null);
    }
  }

  /** Empty for a zone that the agent reads. */
  private String whyNot(PowercapZone zone) {
    if (zone.twinOf() != null) {
      return "the same counter as " + zone.twinOf();
    }
    if (agent.reads(zone.meterId(), SOURCE)) {
      return "";
    }
    return switch (zone.part()) {
      case CORE -> "inside the package; shown as well with meters=rapl;core";
      case UNCORE -> "inside the package";
      case PSYS -> "contains the packages; read in their place with meters=psys";
      case PACKAGE, DRAM -> {
        if (!choice.wantsRapl()) {
          yield "left out by meters=";
        }
        if (choice.kinds().contains("psys")) {
          yield "inside psys";
        }
        yield agent.readsAny(PerfSurvey.SOURCE)
            ? "perf events are read instead"
            : "the same counter as another die's";
      }
    };
  }

  private String permissionFix(List<PowercapZone> zones) {
    List<String> files = new ArrayList<>();
    for (PowercapZone zone : zones) {
      File file = zone.energyFile();
      if (zone.twinOf() == null
          && choice.raplParts().contains(zone.part())
          && file.exists()
          && !file.canRead()) {
        files.add(file.toString());
      }
    }
    String what =
        files.size() <= MOST_FILES_IN_A_LINE
            ? String.join(" ", files)
            : choice.powercapRoot() + "/*/energy_uj";
    // A comment behind it, so that the line can be copied whole.
    return "sudo chmod a+r "
        + what
        + (surroundings.isContainer()
            ? "  # on the host; until its next reboot"
            : "  # until reboot");
  }

  private Sensor absent(File root) {
    String[] names = root.list();
    boolean isMasked = names != null && List.of(names).contains("intel-rapl");
    String remark;
    String fix;
    if (isMasked || (surroundings.isContainer() && !surroundings.isVirtual())) {
      remark = "the container runtime hides it";
      fix =
          "docker run -v /sys/devices/virtual/powercap:/host/powercap:ro ... and the option"
              + " powercap=/host/powercap";
    } else if (!root.getPath().equals(MeterChoice.USUAL_POWERCAP)) {
      remark = "no zone under " + root;
      fix = "check powercap=" + root;
    } else if (surroundings.isVirtual()) {
      remark = "the hypervisor hides it";
      fix = "nothing inside a virtual machine: measure on its host, or on bare metal";
    } else if (surroundings.hasX86()) {
      remark = "no " + root;
      fix = "sudo modprobe intel_rapl_msr";
    } else {
      remark = "this kind of processor has none";
      fix = "nothing";
    }
    boolean isNeeded = choice.wantsRapl() && !agent.countsProcessor();
    return Sensor.absent(SensorFamily.POWERCAP, "", remark, isNeeded ? fix : null);
  }
}

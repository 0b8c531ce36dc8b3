package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Opens the meters that this machine has. Where no CPU sensor can be read, the coefficient model
 * takes over, and a problem line says why and what would fix it.
 */
public final class MeterDiscovery {
  private MeterDiscovery() {}

  /**
   * @param problems receives one line (cause, effect, next step) per thing that could not be opened
   */
  public static List<Meter> open(
      MeterChoice choice,
      CpuModel cpu,
      int cpus,
      BusyTime busyTime,
      Clock clock,
      List<String> problems) {
    List<Meter> meters = new ArrayList<>();
    if (choice.wantsRapl()) {
      openRapl(choice, clock, meters, problems);
    }
    if (choice.wants("nvml")) {
      meters.addAll(
          NvmlMeters.open(nvmlLibrary(choice), choice.wasNvmlAskedFor(), clock, problems));
    }
    if (choice.wants("hwmon")) {
      boolean wasAskedFor = choice.kinds().contains("hwmon");
      meters.addAll(
          HwmonMeters.open(choice.systemRoot(), wasAskedFor, List.copyOf(meters), clock, problems));
    }
    boolean isCpuCounted = HwmonMeters.countProcessor(meters);
    // Never beside a CPU sensor: the same joules would be counted twice.
    boolean mayModel = choice.wants("model") || choice.wantsRapl() || meters.isEmpty();
    if (!isCpuCounted && mayModel) {
      CpuWatts watts = choice.cpuWatts();
      if (watts == null) {
        watts = CpuWattsTable.lookup(cpu, cpus);
      }
      meters.add(new CoefficientMeter(watts, cpus, busyTime, clock));
    }
    return meters;
  }

  static NvmlLibraryFile nvmlLibrary(MeterChoice choice) {
    String path = System.getenv("LD_LIBRARY_PATH");
    return new NvmlLibraryFile(choice.systemRoot(), choice.nvmlLibrary(), path == null ? "" : path);
  }

  /** Powercap, which needs nothing but a readable file; where it fails, perf events. */
  private static void openRapl(
      MeterChoice choice, Clock clock, List<Meter> meters, List<String> problems) {
    List<String> powercapProblems = new ArrayList<>();
    List<Meter> powercap = new ArrayList<>();
    openPowercap(choice, clock, powercap, powercapProblems);
    if (!HwmonMeters.countProcessor(powercap)) {
      boolean hasNoZone = PowercapTree.zones(choice.powercapRoot(), choice.raplParts()).isEmpty();
      List<Meter> perf =
          PerfRaplMeters.ofThisSystem(clock)
              .open(choice.systemRoot(), choice.raplParts(), hasNoZone, problems);
      if (HwmonMeters.countProcessor(perf)) {
        close(powercap);
        meters.addAll(perf);
        return;
      }
      close(perf);
    }
    meters.addAll(powercap);
    problems.addAll(powercapProblems);
  }

  private static void close(List<Meter> meters) {
    for (Meter meter : meters) {
      meter.close();
    }
  }

  private static void openPowercap(
      MeterChoice choice, Clock clock, List<Meter> meters, List<String> problems) {
    File root = choice.powercapRoot();
    List<PowercapZone> zones = PowercapTree.zones(root, choice.raplParts());
    if (zones.isEmpty() && !choice.kinds().isEmpty()) {
      problems.add(
          "no RAPL zone "
              + (choice.kinds().contains("psys") ? "named psys " : "")
              + "under "
              + root
              + ": CPU joules are modelled, not measured. Check powercap= (in a container, mount"
              + " the host's /sys/devices/virtual/powercap).");
    }
    if (zones.isEmpty()) {
      return; // without loading what follows: the application waits
    }
    Map<PowercapZone, PowercapZone> mirrors = new MirroredZones(LockSupport::parkNanos).find(zones);
    Map<PowercapZone, IOException> unreadable = new LinkedHashMap<>();
    for (PowercapZone zone : zones) {
      if (mirrors.containsKey(zone)) {
        continue;
      }
      List<String> mirroredBy = new ArrayList<>();
      for (Map.Entry<PowercapZone, PowercapZone> mirror : mirrors.entrySet()) {
        if (mirror.getValue().equals(zone)) {
          mirroredBy.add(mirror.getKey().device());
        }
      }
      try {
        meters.add(PowercapMeter.open(zone, mirroredBy, clock));
      } catch (IOException e) {
        unreadable.put(zone, e);
      }
    }
    if (!unreadable.isEmpty()) {
      problems.addAll(UnreadableZones.problems(unreadable, HwmonMeters.countProcessor(meters)));
    }
  }
}

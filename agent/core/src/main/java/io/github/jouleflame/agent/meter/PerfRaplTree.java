package io.github.jouleflame.agent.meter;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds RAPL's events in the kernel's {@code power} PMU: packages, and the DRAM beside them. Cores
 * and the built-in GPU lie inside the package, and the platform ({@code energy-psys}) contains all
 * and stays 0 for ever on some guests, so none of these is counted beside packages.
 */
final class PerfRaplTree {
  /** One of these two is needed where {@code perf_event_paranoid} is above 0. */
  private static final int CAP_PERFMON = 38;

  private static final int CAP_SYS_ADMIN = 21;

  private PerfRaplTree() {}

  /**
   * The events of some parts in a stable order; empty when there is no such PMU.
   *
   * @param root usually {@code /}: where {@code sys} and {@code proc} are
   */
  static List<PerfRaplEvent> events(File root, Set<ZonePart> parts) {
    File sys = new File(root, "sys");
    File pmu = new File(sys, "bus/event_source/devices/power");
    int type = SmallFile.number(new File(pmu, "type"), -1);
    String mask = SmallFile.firstLine(new File(pmu, "cpumask"));
    List<PerfRaplEvent> events = new ArrayList<>();
    if (type < 0 || mask == null) {
      return events;
    }
    // AMD counts whole sockets, and some kernels show the same counter once per die
    // (codecarbon#1274).
    String vendor = CpuModel.read(new File(root, "proc/cpuinfo")).vendor();
    boolean hasDies = !vendor.equals("AuthenticAMD") && !vendor.equals("HygonGenuine");
    Map<Integer, String> packages = packages(sys, cpus(mask), hasDies);
    for (ZonePart part : parts) {
      add(events, pmu, type, part, packages);
    }
    return events;
  }

  private static void add(
      List<PerfRaplEvent> into, File pmu, int type, ZonePart part, Map<Integer, String> packages) {
    File folder = new File(pmu, "events");
    String name = part.perfEvent();
    String config = SmallFile.firstLine(new File(folder, name));
    String scale = SmallFile.firstLine(new File(folder, name + ".scale"));
    String unit = SmallFile.firstLine(new File(folder, name + ".unit"));
    if (config == null || scale == null || !"Joules".equals(unit)) {
      return;
    }
    Matcher matcher = Pattern.compile("event=(0[xX][0-9a-fA-F]+|\\d+)").matcher(config);
    if (!matcher.matches()) {
      return;
    }
    double joulesPerCount;
    try {
      joulesPerCount = Double.parseDouble(scale);
    } catch (NumberFormatException e) {
      return;
    }
    for (Map.Entry<Integer, String> entry : packages.entrySet()) {
      into.add(
          new PerfRaplEvent(
              part.meterId(entry.getValue()),
              part.kind(),
              part.device(entry.getValue()),
              type,
              Long.decode(matcher.group(1)),
              entry.getKey(),
              joulesPerCount));
      if (part == ZonePart.PSYS) {
        return; // one platform, whatever the number of packages
      }
    }
  }

  /** Number of the package, and of the die where a package has several, for each counting CPU. */
  private static Map<Integer, String> packages(File sys, List<Integer> cpus, boolean hasDies) {
    Map<Integer, Integer> countingCpus = new HashMap<>();
    Map<Integer, String> owners = new LinkedHashMap<>();
    for (int cpu : cpus) {
      countingCpus.merge(packageOf(sys, cpu), 1, Integer::sum);
    }
    for (int cpu : cpus) {
      int owner = packageOf(sys, cpu);
      int die = SmallFile.number(topology(sys, cpu, "die_id"), cpu);
      boolean isDivided = hasDies && countingCpus.getOrDefault(owner, 0) > 1;
      String name = owner + (isDivided ? "-die-" + die : "");
      if (!owners.containsValue(name)) {
        owners.put(cpu, name);
      }
    }
    return owners;
  }

  private static int packageOf(File sys, int cpu) {
    return SmallFile.number(topology(sys, cpu, "physical_package_id"), 0);
  }

  private static File topology(File sys, int cpu, String file) {
    return new File(sys, "devices/system/cpu/cpu" + cpu + "/topology/" + file);
  }

  /** Processors of a list such as {@code 0,28-29}. */
  static List<Integer> cpus(String mask) {
    List<Integer> cpus = new ArrayList<>();
    for (String part : mask.split(",", -1)) {
      String[] ends = part.trim().split("-", 2);
      try {
        int first = Integer.parseInt(ends[0]);
        int last = ends.length == 1 ? first : Integer.parseInt(ends[1]);
        for (int cpu = first; cpu <= last; cpu++) {
          cpus.add(cpu);
        }
      } catch (NumberFormatException e) {
        return List.of();
      }
    }
    return cpus;
  }

  /**
   * Whether the kernel would let this process count for all processes.
   *
   * @param proc usually {@code /proc}
   */
  static boolean isPermitted(File proc) {
    int paranoid = SmallFile.number(new File(proc, "sys/kernel/perf_event_paranoid"), 4);
    return paranoid <= 0 || hasCapability(new File(proc, "self/status"));
  }

  private static boolean hasCapability(File status) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(status), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (line.startsWith("CapEff:")) {
          long bits = Long.parseUnsignedLong(line.substring(7).trim(), 16);
          return (bits >> CAP_PERFMON & 1) == 1 || (bits >> CAP_SYS_ADMIN & 1) == 1;
        }
      }
    } catch (IOException | NumberFormatException e) {
      return false;
    }
    return false;
  }
}

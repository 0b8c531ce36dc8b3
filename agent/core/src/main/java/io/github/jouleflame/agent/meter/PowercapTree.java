package io.github.jouleflame.agent.meter;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the zones worth counting in a powercap tree: packages, and the DRAM beside them.
 *
 * <p>Zones are known by their {@code name} file and never by their number: {@code intel-rapl:1} is
 * the platform (psys) on a laptop and the second package on a server. Core and uncore lie inside
 * the package and psys contains everything, so none of them is counted. The same package shows
 * twice where both the MSR and the MMIO interface exist; the MSR one is kept.
 */
final class PowercapTree {
  private static final Pattern ZONE = Pattern.compile("(intel-rapl(?:-mmio)?):(\\d+)(?::(\\d+))?");
  private static final Pattern PACKAGE = Pattern.compile("package-(\\d+(?:-die-\\d+)?)");

  private PowercapTree() {}

  /** The zones in a stable order; empty when there is no such tree. */
  static List<PowercapZone> zones(File root) {
    Map<String, File> folders = new TreeMap<>(PowercapTree::byInterfaceThenName);
    collect(root, folders);
    Map<String, String> packageOf = new TreeMap<>();
    Map<String, PowercapZone> zones = new LinkedHashMap<>();
    for (Map.Entry<String, File> entry : folders.entrySet()) {
      Matcher folder = ZONE.matcher(entry.getKey());
      if (!folder.matches()) {
        continue;
      }
      String name = SmallFile.firstLine(new File(entry.getValue(), "name"));
      if (name == null) {
        continue;
      }
      String top = folder.group(1) + ":" + folder.group(2);
      Matcher packageName = PACKAGE.matcher(name);
      if (folder.group(3) == null && packageName.matches()) {
        packageOf.put(top, packageName.group(1));
        add(zones, "cpu:package-" + packageName.group(1), "cpu", name, entry.getValue());
      } else if (folder.group(3) != null && name.equals("dram")) {
        String owner = packageOf.getOrDefault(top, folder.group(2));
        add(zones, "dram:package-" + owner, "dram", "package-" + owner + "/dram", entry.getValue());
      }
    }
    return new ArrayList<>(zones.values());
  }

  private static void add(
      Map<String, PowercapZone> zones, String id, String kind, String device, File folder) {
    String range = SmallFile.firstLine(new File(folder, "max_energy_range_uj"));
    long rangeMicrojoules = range == null ? 0 : parse(range);
    zones.putIfAbsent(
        id, new PowercapZone(id, kind, device, new File(folder, "energy_uj"), rangeMicrojoules));
  }

  /** The kernel lists all zones in one folder; a copied tree may have them inside one another. */
  private static void collect(File folder, Map<String, File> into) {
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      File child = new File(folder, name);
      if (ZONE.matcher(name).matches()) {
        if (into.putIfAbsent(name, child) == null) {
          collect(child, into);
        }
      } else if (name.equals("intel-rapl") || name.equals("intel-rapl-mmio")) {
        collect(child, into);
      }
    }
  }

  /** The MSR interface before the MMIO one, parents before children. */
  private static int byInterfaceThenName(String a, String b) {
    int mmio = Boolean.compare(a.contains("-mmio"), b.contains("-mmio"));
    if (mmio != 0) {
      return mmio;
    }
    int depth = Integer.compare(a.split(":", -1).length, b.split(":", -1).length);
    if (depth != 0) {
      return depth;
    }
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  private static long parse(String number) {
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

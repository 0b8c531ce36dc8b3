package io.github.jouleflame.agent.meter;

import java.io.File;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the zones of a powercap tree.
 *
 * <p>Zones are known by their {@code name} file and never by their number: {@code intel-rapl:1} is
 * the platform (psys) on a laptop and the second package on a server. Core and uncore lie inside
 * the package and psys contains everything, so none of these is counted beside packages. The same
 * package shows twice where both the MSR and the MMIO interface exist; the MSR one is kept.
 */
final class PowercapTree {
  /** A class of its own, so that a machine without such a tree loads no regular expressions. */
  private static final class Names {
    static final Pattern ZONE = Pattern.compile("(intel-rapl(?:-mmio)?):(\\d+)(?::(\\d+))?");
    static final Pattern PACKAGE = Pattern.compile("package-(\\d+(?:-die-\\d+)?)");

    private Names() {}
  }

  private PowercapTree() {}

  /** Packages and DRAM, in a stable order; empty when there is no such tree. */
  static List<PowercapZone> zones(File root) {
    return zones(root, EnumSet.of(ZonePart.PACKAGE, ZonePart.DRAM));
  }

  /** The zones of some parts, each counter once. */
  static List<PowercapZone> zones(File root, Set<ZonePart> parts) {
    List<PowercapZone> zones = new ArrayList<>();
    for (PowercapZone zone : all(root)) {
      if (zone.twinOf() == null && parts.contains(zone.part())) {
        zones.add(zone);
      }
    }
    return zones;
  }

  /** Every zone whose meaning is known, those that must not be counted too. */
  static List<PowercapZone> all(File root) {
    String[] names = root.list();
    if (names == null || names.length == 0) {
      return List.of();
    }
    Map<String, File> folders = new TreeMap<>(PowercapTree::byInterfaceThenName);
    collect(root, folders);
    Map<String, String> packageOf = new TreeMap<>();
    Map<String, String> folderOf = new HashMap<>();
    List<PowercapZone> zones = new ArrayList<>();
    for (Map.Entry<String, File> entry : folders.entrySet()) {
      Matcher folder = Names.ZONE.matcher(entry.getKey());
      if (!folder.matches()) {
        continue;
      }
      String name = SmallFile.firstLine(new File(entry.getValue(), "name"));
      if (name == null) {
        continue;
      }
      boolean isTop = folder.group(3) == null;
      String top = folder.group(1) + ":" + folder.group(2);
      Matcher packageName = Names.PACKAGE.matcher(name);
      if (isTop && packageName.matches()) {
        packageOf.put(top, packageName.group(1));
      }
      ZonePart part = part(name, isTop);
      if (part == null) {
        continue;
      }
      String owner = packageOf.getOrDefault(top, folder.group(2));
      String id = part.meterId(owner);
      String twinOf = folderOf.putIfAbsent(id, entry.getKey());
      zones.add(zone(id, part, part.device(owner), entry.getValue(), twinOf));
    }
    return zones;
  }

  private static @Nullable ZonePart part(String name, boolean isTop) {
    if (isTop) {
      if (name.equals("psys")) {
        return ZonePart.PSYS;
      }
      return Names.PACKAGE.matcher(name).matches() ? ZonePart.PACKAGE : null;
    }
    return switch (name) {
      case "dram" -> ZonePart.DRAM;
      case "core" -> ZonePart.CORE;
      case "uncore" -> ZonePart.UNCORE;
      default -> null;
    };
  }

  private static PowercapZone zone(
      String id, ZonePart part, String device, File folder, @Nullable String twinOf) {
    String range = SmallFile.firstLine(new File(folder, "max_energy_range_uj"));
    long rangeMicrojoules = range == null ? 0 : parse(range);
    return new PowercapZone(
        id, part, device, new File(folder, "energy_uj"), rangeMicrojoules, twinOf);
  }

  /** The kernel lists all zones in one folder; a copied tree may have them inside one another. */
  private static void collect(File folder, Map<String, File> into) {
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      File child = new File(folder, name);
      if (Names.ZONE.matcher(name).matches()) {
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

package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.meter.HwmonSensor.Scope;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds hwmon sensors whose meaning is known. A list of drivers and not a search for any power
 * file: most of these measure a fan, a battery or one voltage rail, whose joules lie inside others.
 *
 * <table>
 * <caption>What is taken, by driver</caption>
 * <tr><td>amdgpu</td><td>power of a card; not of a processor's built-in GPU, whose sensor shows the
 *     whole package</td></tr>
 * <tr><td>i915, xe</td><td>energy of a card ({@code energy1}; {@code energy2} and the ones per tile
 *     lie inside)</td></tr>
 * <tr><td>amd_energy</td><td>energy of a socket; not of its cores</td></tr>
 * <tr><td>power_meter</td><td>on NVIDIA Grace the Grace socket. Its CPU and SysIO lie inside; Module
 *     contains it and the GPU with its memory. Elsewhere the whole machine</td></tr>
 * <tr><td>ina2xx</td><td>the board's input rail, as far as it can be told</td></tr>
 * </table>
 */
final class HwmonTree {
  /** Cards answer quickly; often enough for bins of a second. */
  private static final long CARD_POLL_NANOS = 100_000_000;

  /** The interval over which Grace's firmware averages (NVIDIA Grace performance tuning guide). */
  private static final long GRACE_POLL_NANOS = 50_000_000;

  /** Chips on slow buses: once a second. */
  private static final long SLOW_POLL_NANOS = 1_000_000_000;

  private static final Set<String> RAIL_CHIPS =
      Set.of(
          "ina209", "ina219", "ina220", "ina226", "ina230", "ina231", "ina233", "ina238", "ina260");

  /** Labels of the rail that feeds the whole board (NVIDIA Jetson and its kin). */
  private static final Set<String> INPUT_RAILS = Set.of("VDD_IN", "POM_5V_IN", "5V_IN");

  private HwmonTree() {}

  /**
   * The sensors in a stable order; empty where there are none.
   *
   * @param sys usually {@code /sys}
   */
  static List<HwmonSensor> sensors(File sys) {
    File[] folders = new File(sys, "class/hwmon").listFiles();
    if (folders == null) {
      return List.of();
    }
    Arrays.sort(folders);
    Map<String, HwmonSensor> sensors = new LinkedHashMap<>();
    List<HwmonSensor> rails = new ArrayList<>();
    for (File folder : folders) {
      String driver = SmallFile.firstLine(new File(folder, "name"));
      if (driver == null) {
        continue;
      }
      switch (driver) {
        case "amdgpu" -> addAmdgpu(folder, sensors);
        case "i915", "xe" -> addIntelCard(folder, driver, sensors);
        case "amd_energy" -> addSockets(folder, sensors);
        case "power_meter" -> addPowerMeter(folder, sensors);
        default -> {
          if (RAIL_CHIPS.contains(driver)) {
            addRail(folder, driver, rails);
          }
        }
      }
    }
    for (HwmonSensor rail : inputRail(rails)) {
      add(sensors, rail);
    }
    return new ArrayList<>(sensors.values());
  }

  /** Names of all chips, known or not, each once. */
  static List<String> chips(File sys) {
    File[] folders = new File(sys, "class/hwmon").listFiles();
    Set<String> chips = new TreeSet<>();
    for (File folder : folders == null ? new File[0] : folders) {
      String driver = SmallFile.firstLine(new File(folder, "name"));
      if (driver != null) {
        chips.add(driver);
      }
    }
    return List.copyOf(chips);
  }

  private static void addAmdgpu(File folder, Map<String, HwmonSensor> into) {
    // Only processors with a built-in GPU have the voltage "vddnb" (amdgpu_pm.c).
    if (new File(folder, "in1_label").exists()) {
      return;
    }
    File file = powerFile(folder);
    if (file != null) {
      add(into, sensor(folder, "amdgpu", label(folder, "power1"), Scope.GPU, true, file));
    }
  }

  private static void addIntelCard(File folder, String driver, Map<String, HwmonSensor> into) {
    File file = new File(folder, "energy1_input");
    if (file.exists()) {
      add(into, sensor(folder, driver, label(folder, "energy1"), Scope.GPU, false, file));
    }
  }

  private static void addSockets(File folder, Map<String, HwmonSensor> into) {
    String[] names = folder.list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      if (name.startsWith("energy") && name.endsWith("_input")) {
        String label = label(folder, name.substring(0, name.length() - "_input".length()));
        if (label.startsWith("Esocket")) {
          File file = new File(folder, name);
          add(into, sensor(folder, "amd_energy", label, Scope.CPU, false, file));
        }
      }
    }
  }

  private static void addPowerMeter(File folder, Map<String, HwmonSensor> into) {
    File file = powerFile(folder);
    if (file == null) {
      return;
    }
    String part = SmallFile.firstLine(new File(folder, "power1_oem_info"));
    if (part == null || part.isEmpty()) {
      add(into, sensor(folder, "power_meter", "power1", Scope.SYSTEM, true, file));
    } else if (part.startsWith("Grace Power")) {
      add(into, sensor(folder, "power_meter", part, Scope.CPU, true, file));
    }
  }

  private static void addRail(File folder, String driver, List<HwmonSensor> into) {
    File file = powerFile(folder);
    if (file != null) {
      into.add(sensor(folder, driver, label(folder, "power1"), Scope.SYSTEM, true, file));
    }
  }

  /** The rail that feeds the board: the one that says so, or the only one. */
  private static List<HwmonSensor> inputRail(List<HwmonSensor> rails) {
    if (rails.size() == 1) {
      return rails;
    }
    for (HwmonSensor rail : rails) {
      if (INPUT_RAILS.contains(rail.device().replaceAll(",.*", ""))) {
        return List.of(rail);
      }
    }
    return List.of();
  }

  private static HwmonSensor sensor(
      File folder, String driver, String label, Scope scope, boolean isPower, File file) {
    String id = "hwmon:" + driver + "-" + label.trim().replaceAll("[^A-Za-z0-9_.]+", "_");
    return new HwmonSensor(
        id, driver, label + place(folder), scope, isPower, file, pollNanos(driver, scope));
  }

  private static long pollNanos(String driver, Scope scope) {
    if (scope == Scope.SYSTEM) {
      return SLOW_POLL_NANOS;
    }
    return driver.equals("power_meter") ? GRACE_POLL_NANOS : CARD_POLL_NANOS;
  }

  /** Several cards of one driver have the same labels: the later ones get a number. */
  private static void add(Map<String, HwmonSensor> into, HwmonSensor sensor) {
    String id = sensor.meterId();
    for (int number = 2; into.containsKey(id); number++) {
      id = sensor.meterId() + "-" + number;
    }
    into.put(
        id,
        new HwmonSensor(
            id,
            sensor.driver(),
            sensor.device(),
            sensor.scope(),
            sensor.isPower(),
            sensor.file(),
            sensor.pollNanos()));
  }

  private static @Nullable File powerFile(File folder) {
    for (String name : List.of("power1_average", "power1_input")) {
      File file = new File(folder, name);
      if (file.exists()) {
        return file;
      }
    }
    return null;
  }

  private static String label(File folder, String channel) {
    String label = SmallFile.firstLine(new File(folder, channel + "_label"));
    return label == null || label.isEmpty() ? channel : label;
  }

  /** Where the device sits, such as a PCI address: the name of what {@code device} links to. */
  private static String place(File folder) {
    File device = new File(folder, "device");
    try {
      return device.exists() ? ", " + device.getCanonicalFile().getName() : "";
    } catch (IOException e) {
      return "";
    }
  }
}

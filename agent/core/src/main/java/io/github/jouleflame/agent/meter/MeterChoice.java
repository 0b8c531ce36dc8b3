package io.github.jouleflame.agent.meter;

import java.io.File;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants measured.
 *
 * @param kinds of {@code rapl}, {@code nvml}, {@code hwmon}, {@code model}; empty for "what there
 *     is". {@code core} adds RAPL's cores as sub-meters, {@code psys} has RAPL's whole platform
 *     read in place of the packages
 * @param powercapRoot root of the powercap tree
 * @param cpuWatts the user's coefficients, or null for the table's
 * @param nvmlLibrary name or path of the NVML library
 * @param systemRoot usually {@code /}: where {@code dev}, {@code proc} and {@code sys} are
 */
public record MeterChoice(
    Set<String> kinds,
    File powercapRoot,
    @Nullable CpuWatts cpuWatts,
    String nvmlLibrary,
    File systemRoot) {
  static final String USUAL_POWERCAP = "/sys/class/powercap";

  public MeterChoice {
    kinds = Set.copyOf(kinds);
  }

  /** A choice from a powercap tree alone: all other sensors are looked for inside it. */
  public MeterChoice(Set<String> kinds, File powercapRoot, @Nullable CpuWatts cpuWatts) {
    this(kinds, powercapRoot, cpuWatts, NvmlLibraryFile.USUAL_NAME, powercapRoot);
  }

  boolean wants(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }

  boolean wantsRapl() {
    return wants("rapl") || kinds.contains("core") || kinds.contains("psys");
  }

  /** What of RAPL to count. The platform contains the rest, so it is counted alone. */
  Set<ZonePart> raplParts() {
    Set<ZonePart> parts = EnumSet.of(ZonePart.PACKAGE, ZonePart.DRAM);
    if (kinds.contains("psys")) {
      parts = EnumSet.of(ZonePart.PSYS);
    }
    if (kinds.contains("core")) {
      parts.add(ZonePart.CORE);
    }
    return parts;
  }

  /** Whether the user named NVML, by its kind or by its library. */
  boolean wasNvmlAskedFor() {
    return kinds.contains("nvml")
        || (kinds.isEmpty() && !nvmlLibrary.equals(NvmlLibraryFile.USUAL_NAME));
  }
}

package io.github.jouleflame.agent.meter;

import java.io.File;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants measured.
 *
 * @param kinds of {@code rapl}, {@code nvml}, {@code hwmon}, {@code model}; empty for "what there
 *     is"
 * @param powercapRoot root of the powercap tree
 * @param cpuWatts the user's coefficients, or null for the table's
 */
public record MeterChoice(Set<String> kinds, File powercapRoot, @Nullable CpuWatts cpuWatts) {
  public MeterChoice {
    kinds = Set.copyOf(kinds);
  }

  boolean wants(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}

package io.github.jouleflame.agent.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All options, checked and typed.
 *
 * @param presets names of presets; empty for none; {@code auto} stands as all known ones
 * @param boundaries the user's own boundary patterns, as typed
 * @param work units of work per boundary, as typed
 * @param out profile file, with its place holders
 * @param html whether to write the HTML report at the end
 * @param label name of this variant, or null
 * @param periodNanos sampling period of the CPU meters, 1 ms to 1 s
 * @param checkpointNanos how often the profile is rewritten; 0 for never
 * @param meters kinds of meters; empty for what there is
 * @param powercap root of the powercap tree
 * @param nvml NVML library
 * @param cpuWatts idle and full watts of the machine for the model, or null for the table's
 * @param idle idle floors by meter id, or the pseudo meter {@code *} for all; empty for auto
 * @param calibration {@code auto}, {@code off}, or the file of a calibration
 * @param zone grid zone
 * @param intensityGramsPerKwh overrides the zone, or null
 * @param pue at least 1
 * @param maxOverhead share of the calling threads' time, above 0; infinite when off
 * @param quiet whether to print errors only
 * @param given what the user set, as typed, for the report
 */
public record Options(
    Set<String> presets,
    List<String> boundaries,
    List<String> work,
    String out,
    boolean html,
    @Nullable String label,
    long periodNanos,
    long checkpointNanos,
    Set<String> meters,
    String powercap,
    String nvml,
    @Nullable WattsRange cpuWatts,
    Map<String, Double> idle,
    String calibration,
    String zone,
    @Nullable Double intensityGramsPerKwh,
    double pue,
    double maxOverhead,
    boolean quiet,
    Map<String, String> given) {

  /** Key in {@link #idle()} that stands for all meters. */
  public static final String ALL_METERS = "*";

  /** Watts of the machine idle and with all processors busy. */
  public record WattsRange(double idleWatts, double fullWatts) {}
}

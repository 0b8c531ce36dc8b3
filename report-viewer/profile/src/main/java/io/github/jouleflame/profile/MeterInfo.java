package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One energy meter: what it is, how good it is, and what it has counted.
 *
 * @param id such as {@code cpu:package-0} or {@code gpu:0}
 * @param kind such as {@code cpu}, {@code dram}, {@code gpu}
 * @param quality how it comes by its joules
 * @param source the interface that was read, such as {@code rapl-powercap}
 * @param device the device as that interface names it; absent when it has no name
 * @param joules joules counted during the run
 * @param seconds time that was metered
 * @param readings readings that succeeded
 * @param gaps readings that failed
 * @param updateMillis period of the counter's own updates; absent when not known
 * @param lagMillis by how much the counter is late; absent when not known
 * @param resolutionJoules smallest step; absent when not known
 * @param idleWatts idle floor; absent when there is none, and then nothing was taken as idle
 * @param idleSource where the floor comes from
 */
public record MeterInfo(
    String id,
    String kind,
    Quality quality,
    String source,
    @Nullable String device,
    double joules,
    double seconds,
    long readings,
    long gaps,
    @Nullable Double updateMillis,
    @Nullable Double lagMillis,
    @Nullable Double resolutionJoules,
    @Nullable Double idleWatts,
    IdleSource idleSource) {

  private static final String SUB_METER_PREFIX = "cpu:core-";

  /** Refuses missing text, numbers that are not finite, negative times and counts. */
  public MeterInfo {
    Check.notEmpty(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(quality, "quality");
    requireNonNull(source, "source");
    Check.finite(joules, "joules");
    Check.notNegative(seconds, "seconds");
    Check.atLeast(0, readings, "readings");
    Check.atLeast(0, gaps, "gaps");
    Check.finiteOrAbsent(updateMillis, "updateMillis");
    Check.finiteOrAbsent(lagMillis, "lagMillis");
    Check.finiteOrAbsent(resolutionJoules, "resolutionJoules");
    Check.finiteOrAbsent(idleWatts, "idleWatts");
    requireNonNull(idleSource, "idleSource");
  }

  /**
   * Whether this meter counts a part of what another one counts already. See {@link
   * #isSubMeter(String)}.
   */
  public boolean isSubMeter() {
    return isSubMeter(id);
  }

  /**
   * Whether the meter of this id is a part of another one ({@code cpu:core-N}) and so never stands
   * in a sum.
   */
  public static boolean isSubMeter(String id) {
    return id.startsWith(SUB_METER_PREFIX);
  }
}

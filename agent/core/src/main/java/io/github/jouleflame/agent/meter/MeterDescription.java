package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a meter before it is read.
 *
 * @param id such as {@code cpu:package-0}; unique in a profile
 * @param kind {@code cpu}, {@code dram}, {@code gpu}, ...
 * @param quality whether its joules are measured, integrated or modelled
 * @param source interface that it is read from, such as {@code rapl-powercap}
 * @param device what it measures, in the words of that interface
 * @param pace how often it is worth reading
 * @param rule who pays for its dynamic joules
 * @param updateMillis known time between two steps of the counter, or null
 * @param lagMillis how much older than its reading a value is at most, at least 0
 * @param resolutionJoules known step of the counter, or null
 * @param floor idle floor that comes with the meter, or {@link IdleFloor#UNKNOWN}
 */
public record MeterDescription(
    String id,
    String kind,
    MeterQuality quality,
    String source,
    String device,
    MeterPace pace,
    ShareRule rule,
    @Nullable Double updateMillis,
    double lagMillis,
    @Nullable Double resolutionJoules,
    IdleFloor floor) {

  /** The lag in nanoseconds. */
  public long lagNanos() {
    return Math.round(lagMillis * 1e6);
  }

  /** The same meter with a floor from outside. */
  public MeterDescription withFloor(IdleFloor newFloor) {
    return new MeterDescription(
        id,
        kind,
        quality,
        source,
        device,
        pace,
        rule,
        updateMillis,
        lagMillis,
        resolutionJoules,
        newFloor);
  }

  /** The same meter with what was learnt of it while running. */
  MeterDescription withObserved(
      @Nullable Double newUpdateMillis, double newLagMillis, @Nullable Double newResolutionJoules) {
    return new MeterDescription(
        id,
        kind,
        quality,
        source,
        device,
        pace,
        rule,
        newUpdateMillis,
        newLagMillis,
        newResolutionJoules,
        floor);
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.IntensitySeries;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.util.Comparator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The joules of a profile at the intensity of their hours.
 *
 * @param gramsPerKwh mean intensity that the run met; absent when the series does not cover it
 * @param isByTimeline whether its power over time was known; else it was taken as even
 * @param best when the same run would have met the least, within the series
 * @param worst when it would have met the most
 */
public record SeriesPrice(
    @Nullable Double gramsPerKwh,
    boolean isByTimeline,
    IntensitySeries.Start best,
    IntensitySeries.Start worst) {

  /**
   * Weighs the hours by the energy of the run in them.
   *
   * @return {@code null} when the series is shorter than the run
   */
  static @Nullable SeriesPrice of(Profile profile, IntensitySeries series) {
    var timeline = profile.timeline();
    boolean isByTimeline = timeline != null && !timeline.watts().isEmpty();
    double stepSeconds = Math.max(profile.run().seconds(), 1e-3);
    double[] joules = {1};
    if (timeline != null && isByTimeline) {
      stepSeconds = timeline.stepSeconds();
      joules = joules(profile, stepSeconds);
    }
    OptionalDouble own = series.mean(profile.run().startedAt(), stepSeconds, joules);
    var starts = series.starts(stepSeconds, joules);
    if (starts.isEmpty()) {
      return null;
    }
    var byIntensity = Comparator.comparingDouble(IntensitySeries.Start::gramsPerKwh);
    return new SeriesPrice(
        own.isPresent() ? own.getAsDouble() : null,
        isByTimeline,
        starts.stream().min(byIntensity).orElseThrow(),
        starts.stream().max(byIntensity).orElseThrow());
  }

  private static double[] joules(Profile profile, double stepSeconds) {
    var timeline = profile.timeline();
    int bins = 0;
    if (timeline != null) {
      for (var watts : timeline.watts().values()) {
        bins = Math.max(bins, watts.size());
      }
    }
    var joules = new double[bins];
    if (timeline != null) {
      timeline
          .watts()
          .forEach(
              (meter, watts) -> {
                for (int i = 0; i < watts.size() && !MeterInfo.isSubMeter(meter); i++) {
                  joules[i] += watts.get(i) * stepSeconds;
                }
              });
    }
    return joules;
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Embodied;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.IntensitySeriesCsv;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a profile.
 *
 * @param price of its joules
 * @param zones to rank; none for no ranking
 * @param per units of work that energies and emissions are given for, more than 0
 * @param boundary whose calls and work count; absent for the one with the most joules
 * @param embodied the machine; absent for an estimate
 * @param series intensity over time; absent when it is not asked for
 * @param makingJoules energy of training and the like; absent when it is not asked for
 */
public record CarbonQuestion(
    Price price,
    List<GridIntensity> zones,
    long per,
    @Nullable String boundary,
    @Nullable Embodied embodied,
    @Nullable IntensitySeriesCsv series,
    @Nullable Double makingJoules) {

  /** Refuses a number of units that is not positive. */
  public CarbonQuestion {
    zones = List.copyOf(zones);
    if (per < 1) {
      throw new IllegalArgumentException("per: " + per + " (expected: > 0)");
    }
  }
}

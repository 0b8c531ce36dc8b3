package io.github.jouleflame.carbon;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Carbon intensity of the electricity of a place, with what is needed to judge it. Figures of
 * different bases (lifecycle against direct) differ by a factor of two or more and must not be
 * ranked in one list.
 *
 * @param gramsPerKwh gCO2e per kWh, at least 0
 * @param zone code as {@link CarbonZones#find} takes it; absent when the user gave a number
 * @param name the place in English; absent when the user gave a number
 * @param year year of the figure; absent when the user gave a number
 * @param dataset source and licence
 * @param basis what is counted, such as {@code lifecycle, location-based}; absent when the user
 *     gave a number
 */
public record GridIntensity(
    double gramsPerKwh,
    @Nullable String zone,
    @Nullable String name,
    @Nullable Integer year,
    String dataset,
    @Nullable String basis) {

  /** Figures from before this year are called old: grids have changed too much since. */
  public static final int OLD_BEFORE_YEAR = 2020;

  /** Refuses an intensity that is negative or not finite. */
  public GridIntensity {
    if (!Double.isFinite(gramsPerKwh) || gramsPerKwh < 0) {
      throw new IllegalArgumentException(
          "gramsPerKwh: " + gramsPerKwh + " (expected: a finite number >= 0)");
    }
    requireNonNull(dataset, "dataset");
  }

  /** An intensity that the user has given, in gCO2e per kWh. */
  public static GridIntensity configured(double gramsPerKwh) {
    return new GridIntensity(gramsPerKwh, null, null, null, "given by the user", null);
  }

  /** Whether the figure is from before {@link #OLD_BEFORE_YEAR}: a report should warn. */
  public boolean isOld() {
    return year != null && year < OLD_BEFORE_YEAR;
  }
}

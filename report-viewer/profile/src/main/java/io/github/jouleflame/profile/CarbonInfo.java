package io.github.jouleflame.profile;

import org.jspecify.annotations.Nullable;

/**
 * What the measured joules weigh, and by which figures.
 *
 * @param gramsPerKwh carbon intensity of the electricity in gCO2e per kWh
 * @param zone grid zone as the user named it; absent when the intensity was given as a number
 * @param year year of the intensity; absent when not known
 * @param dataset where the intensity comes from; absent when not known
 * @param basis what the intensity counts, such as {@code lifecycle, location-based}; absent when
 *     not known
 * @param pue power usage effectiveness of the site, at least 1
 * @param gCO2e grams of CO2 equivalent of all measured joules, sub-meters left out
 */
public record CarbonInfo(
    double gramsPerKwh,
    @Nullable String zone,
    @Nullable Integer year,
    @Nullable String dataset,
    @Nullable String basis,
    double pue,
    double gCO2e) {

  /** Refuses numbers that are not finite, negative ones, and a PUE below 1. */
  public CarbonInfo {
    Check.notNegative(gramsPerKwh, "gramsPerKwh");
    if (Check.finite(pue, "pue") < 1) {
      throw new IllegalArgumentException("pue: " + pue + " (expected: >= 1)");
    }
    Check.notNegative(gCO2e, "gCO2e");
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.profile.CarbonInfo;
import org.jspecify.annotations.Nullable;

/** Turns joules into grams by the options' zone, intensity and PUE. Immutable. */
final class CarbonBasis {
  private final GridIntensity intensity;
  private final @Nullable String zone;
  private final double pue;

  private CarbonBasis(GridIntensity intensity, @Nullable String zone, double pue) {
    this.intensity = intensity;
    this.zone = zone;
    this.pue = pue;
  }

  static CarbonBasis of(Options options) {
    Double given = options.intensityGramsPerKwh();
    GridIntensity intensity =
        given == null
            ? CarbonZones.shipped().find(options.zone())
            : GridIntensity.configured(given);
    // The zone as the user writes it: WORLD, not the table's 001.
    return new CarbonBasis(intensity, given == null ? options.zone() : null, options.pue());
  }

  CarbonInfo info(double joules) {
    return new CarbonInfo(
        intensity.gramsPerKwh(),
        zone,
        intensity.year(),
        intensity.dataset(),
        intensity.basis(),
        pue,
        Carbon.grams(joules, intensity.gramsPerKwh(), pue));
  }

  boolean isOld() {
    return intensity.isOld();
  }
}

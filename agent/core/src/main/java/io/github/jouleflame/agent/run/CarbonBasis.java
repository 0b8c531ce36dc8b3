package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.profile.CarbonInfo;
import org.jspecify.annotations.Nullable;

/**
 * Turns joules into grams by the options' zone, intensity and PUE. The tables are read for the
 * first profile, not at the application's start. Owned by the sampler thread.
 */
final class CarbonBasis {
  private final Options options;
  private @Nullable GridIntensity intensity;

  private CarbonBasis(Options options) {
    this.options = options;
  }

  static CarbonBasis of(Options options) {
    return new CarbonBasis(options);
  }

  private GridIntensity intensity() {
    GridIntensity known = intensity;
    if (known == null) {
      Double given = options.intensityGramsPerKwh();
      known =
          given == null
              ? CarbonZones.shipped().find(options.zone())
              : GridIntensity.configured(given);
      intensity = known;
    }
    return known;
  }

  CarbonInfo info(double joules) {
    GridIntensity grid = intensity();
    return new CarbonInfo(
        grid.gramsPerKwh(),
        // The zone as the user writes it: WORLD, not the table's 001.
        options.intensityGramsPerKwh() == null ? options.zone() : null,
        grid.year(),
        grid.dataset(),
        grid.basis(),
        options.pue(),
        Carbon.grams(joules, grid.gramsPerKwh(), options.pue()));
  }

  boolean isOld() {
    return intensity().isOld();
  }
}

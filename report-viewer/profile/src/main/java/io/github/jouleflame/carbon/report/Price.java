package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What a joule emits at a place.
 *
 * @param intensity of the grid
 * @param pue power usage effectiveness of the site, at least 1
 */
public record Price(GridIntensity intensity, double pue) {

  /** Refuses a PUE below 1 and one that is not finite. */
  public Price {
    if (!(pue >= 1 && Double.isFinite(pue))) {
      throw new IllegalArgumentException("pue: " + pue + " (expected: a finite number >= 1)");
    }
  }

  /**
   * The price that the profile was written with; where it has none, that of the world.
   *
   * @param intensity replaces the profile's, unless {@code null}
   * @param pue replaces the profile's, unless {@code null}
   */
  public static Price of(
      Profile profile, @Nullable GridIntensity intensity, @Nullable Double pue, CarbonZones zones) {
    var carbon = profile.carbon();
    var own =
        carbon == null
            ? zones.world()
            : new GridIntensity(
                carbon.gramsPerKwh(),
                carbon.zone(),
                null,
                carbon.year(),
                carbon.dataset() == null ? "not said" : carbon.dataset(),
                carbon.basis());
    double ownPue = carbon == null ? Carbon.DEFAULT_PUE : carbon.pue();
    return new Price(intensity == null ? own : intensity, pue == null ? ownPue : pue);
  }

  /** Emissions of an amount of energy at the machine. */
  public double grams(double joules) {
    return Carbon.grams(joules, intensity.gramsPerKwh(), pue);
  }

  /** The same site on another grid. */
  Price at(GridIntensity other) {
    return new Price(other, pue);
  }
}

package io.github.jouleflame.profile;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.GridIntensity;

/**
 * Prices the joules of a profile in gCO2e: for the agent at first, and later for any other place.
 * Stateless.
 */
public final class ProfileCarbon {

  /**
   * The same joules at this intensity: {@code carbon} for all that was measured, {@code gCO2e} in
   * every frame of the tree.
   *
   * @param pue power usage effectiveness of the site, at least 1
   * @throws IllegalArgumentException when the PUE is below 1
   */
  public static Profile priced(Profile profile, GridIntensity intensity, double pue) {
    double gramsPerKwh = intensity.gramsPerKwh();
    var carbon =
        new CarbonInfo(
            gramsPerKwh,
            intensity.zone(),
            intensity.year(),
            intensity.dataset(),
            intensity.basis(),
            pue,
            Carbon.grams(profile.measuredJoules(), gramsPerKwh, pue));
    var tree =
        TreeWalk.map(
            profile.tree(),
            node -> node.toBuilder().gCO2e(Carbon.grams(node.value(), gramsPerKwh, pue)).build());
    return profile.withCarbon(carbon, tree);
  }

  private ProfileCarbon() {}
}

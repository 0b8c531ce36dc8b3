package io.github.jouleflame.carbon;

import org.jspecify.annotations.Nullable;

/**
 * Why one unit of work emits so many times what it did before: the model, the machine, the site's
 * overhead, the grid. Their product is the ratio of the emissions. A factor below 1 is a saving.
 *
 * @param model energy of the new model over that of the old one, on one machine; absent when model
 *     and machine changed together and nothing tells them apart
 * @param machine energy on the new machine over that on the old one, with one model; absent
 *     likewise
 * @param modelAndMachine both together, always known
 * @param pue ratio of the sites' power usage effectiveness
 * @param grid ratio of the intensities
 */
public record FourFactors(
    @Nullable Double model,
    @Nullable Double machine,
    double modelAndMachine,
    double pue,
    double grid) {

  /**
   * One end of the comparison.
   *
   * @param joulesPerUnit energy at the machine per unit of work, more than 0
   * @param pue power usage effectiveness of the site
   * @param gramsPerKwh intensity of its electricity, more than 0
   */
  public record Stage(double joulesPerUnit, double pue, double gramsPerKwh) {

    /** Refuses a stage that nothing can be divided by. */
    public Stage {
      if (!(joulesPerUnit > 0 && pue >= 1 && gramsPerKwh > 0)) {
        throw new IllegalArgumentException(
            "stage: "
                + joulesPerUnit
                + " J, PUE "
                + pue
                + ", "
                + gramsPerKwh
                + " g/kWh (expected: > 0, >= 1, > 0)");
      }
    }

    /** Emissions of one unit of work. */
    public double gramsPerUnit() {
      return Carbon.grams(joulesPerUnit, gramsPerKwh, pue);
    }
  }

  /** Model and machine both changed, and no run tells which did what. */
  public static FourFactors together(Stage before, Stage after) {
    return of(before, after, null, null);
  }

  /** Both ran on the same machine: all of the difference in energy is the model's. */
  public static FourFactors onOneMachine(Stage before, Stage after) {
    return of(before, after, after.joulesPerUnit() / before.joulesPerUnit(), 1.0);
  }

  /** A third run tells them apart: the old model on the new machine. */
  public static FourFactors byOldModelOnNewMachine(
      Stage before, double joulesPerUnit, Stage after) {
    return of(
        before,
        after,
        after.joulesPerUnit() / joulesPerUnit,
        joulesPerUnit / before.joulesPerUnit());
  }

  /** A third run tells them apart: the new model on the old machine. */
  public static FourFactors byNewModelOnOldMachine(
      Stage before, double joulesPerUnit, Stage after) {
    return of(
        before,
        after,
        joulesPerUnit / before.joulesPerUnit(),
        after.joulesPerUnit() / joulesPerUnit);
  }

  /** Emissions per unit of work after, over those before. */
  public double total() {
    return modelAndMachine * pue * grid;
  }

  private static FourFactors of(
      Stage before, Stage after, @Nullable Double model, @Nullable Double machine) {
    return new FourFactors(
        model,
        machine,
        after.joulesPerUnit() / before.joulesPerUnit(),
        after.pue() / before.pue(),
        after.gramsPerKwh() / before.gramsPerKwh());
  }
}

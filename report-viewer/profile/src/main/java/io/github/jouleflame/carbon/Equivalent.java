package io.github.jouleflame.carbon;

import java.util.List;

/**
 * An everyday thing of the same energy or emissions, for a sense of scale only.
 *
 * @param amount how many of it
 * @param unit what it is, in the plural
 * @param basis the constant behind it, with source and year
 * @param fromEnergy whether it follows from the energy alone, and so does not change with the grid
 */
public record Equivalent(double amount, String unit, String basis, boolean fromEnergy) {

  // EPA greenhouse gas equivalencies calculator, edition of 2024. Older editions say 403 g for a
  // mile, and both vintages circulate: hence the year in each text.
  private static final double CAR_GRAMS_PER_KM = 244.2;

  // A tree grown in a city takes up 60 kg in its first ten years together, not in each of them.
  private static final double TREE_GRAMS_PER_YEAR = 6_000;

  /** The equivalents of an amount of energy and its emissions, those from energy first. */
  public static List<Equivalent> of(double joules, double grams) {
    return List.of(
        new Equivalent(
            PhoneCharge.SINCE_2024.charges(joules),
            "phone charges",
            "0.022 kWh each, EPA 2024",
            true),
        new Equivalent(
            grams / CAR_GRAMS_PER_KM, "km by car", "244.2 gCO2e per km, EPA 2024", false),
        new Equivalent(
            grams / TREE_GRAMS_PER_YEAR,
            "years of a young urban tree",
            "6 kgCO2e per year, 60 kg in ten years, EPA 2024",
            false));
  }
}

package io.github.jouleflame.carbon;

/**
 * The arithmetic from energy to emissions. Pure functions; every argument must be finite.
 *
 * <p>gCO2e = kWh x PUE x intensity, location-based. Offsets and certificates are no part of it
 * (SCI, ISO/IEC 21031:2024).
 */
public final class Carbon {

  /** Joules in a kilowatt hour, by definition. */
  public static final double JOULES_PER_KWH = 3.6e6;

  /** Grams in a pound, by definition: pounds per MWh times this and by 1000 are grams per kWh. */
  public static final double GRAMS_PER_POUND = 453.59237;

  /** Power usage effectiveness when nothing is known of the site: the IT equipment only. */
  public static final double DEFAULT_PUE = 1.0;

  /** Life of a server, four years of 8,760 hours: the default of the Impact Framework. */
  public static final double SERVER_LIFETIME_HOURS = 35_040;

  /** Kilowatt hours in joules. */
  public static double kilowattHours(double joules) {
    return joules / JOULES_PER_KWH;
  }

  /** Joules of a load that was never measured, from its mean power and its time in hours. */
  public static double joules(double watts, double hours) {
    return watts * hours * 3600;
  }

  /**
   * Grams of CO2 equivalent.
   *
   * @param joules energy at the IT equipment
   * @param gramsPerKwh intensity of the electricity
   * @param pue power usage effectiveness of the site, at least 1
   * @throws IllegalArgumentException when the PUE is below 1
   */
  public static double grams(double joules, double gramsPerKwh, double pue) {
    if (!(pue >= 1)) {
      throw new IllegalArgumentException("pue: " + pue + " (expected: >= 1)");
    }
    return kilowattHours(joules) * pue * gramsPerKwh;
  }

  /**
   * Share of the emissions of making a machine that its use for a while has to bear.
   *
   * @param machineGrams emissions of making it
   * @param hours time it was reserved
   * @param lifetimeHours expected life, more than 0; see {@link #SERVER_LIFETIME_HOURS}
   * @param resourceShare share of the machine that was reserved, 0 to 1
   */
  public static double embodiedGrams(
      double machineGrams, double hours, double lifetimeHours, double resourceShare) {
    return machineGrams * (hours / lifetimeHours) * resourceShare;
  }

  /**
   * Software carbon intensity: grams per functional unit.
   *
   * @param operationalGrams emissions of the electricity, PUE included
   * @param embodiedGrams share of the emissions of making the machines
   * @param functionalUnits how many units of the one thing that counts (inferences, tokens), more
   *     than 0
   * @throws IllegalArgumentException when there are no units
   */
  public static double intensityPerUnit(
      double operationalGrams, double embodiedGrams, double functionalUnits) {
    if (!(functionalUnits > 0)) {
      throw new IllegalArgumentException(
          "functionalUnits: " + functionalUnits + " (expected: > 0)");
    }
    return (operationalGrams + embodiedGrams) / functionalUnits;
  }

  /**
   * How often a model must be used until its use has cost as much energy as its making.
   *
   * @param makingJoules training, fine-tuning, distillation, all together
   * @param joulesPerUse energy of one use, more than 0
   * @throws IllegalArgumentException when a use costs nothing
   */
  public static double breakEvenUses(double makingJoules, double joulesPerUse) {
    if (!(joulesPerUse > 0)) {
      throw new IllegalArgumentException("joulesPerUse: " + joulesPerUse + " (expected: > 0)");
    }
    return makingJoules / joulesPerUse;
  }

  private Carbon() {}
}

package io.github.jouleflame.carbon;

/**
 * What charging a phone takes, by the US EPA's greenhouse gas equivalencies calculator. Both
 * editions circulate in papers, and they differ almost by half: name the one that is meant.
 */
public enum PhoneCharge {
  /** 0.012 kWh, as the papers of the time round the calculator's 14.46 Wh less 22 h of 0.13 W. */
  BEFORE_2024(0.012, "EPA before 2024"),
  /** 0.022 kWh. */
  SINCE_2024(0.022, "EPA 2024");

  private final double kilowattHours;
  private final String source;

  PhoneCharge(double kilowattHours, String source) {
    this.kilowattHours = kilowattHours;
    this.source = source;
  }

  /** Energy of one charge. */
  public double kilowattHours() {
    return kilowattHours;
  }

  /** Edition of the calculator. */
  public String source() {
    return source;
  }

  /** How many charges an amount of energy is. */
  public double charges(double joules) {
    return Carbon.kilowattHours(joules) / kilowattHours;
  }
}

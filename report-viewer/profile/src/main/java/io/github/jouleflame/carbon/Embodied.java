package io.github.jouleflame.carbon;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Emissions of making a machine, and how they are spread over its life.
 *
 * @param machineGrams emissions of making it, at least 0
 * @param lifetimeHours expected life, more than 0
 * @param share share of the machine that was reserved, more than 0 and at most 1
 * @param source where the figures come from
 */
public record Embodied(double machineGrams, double lifetimeHours, double share, String source) {

  /** A year of 365 days, as the Impact Framework counts. */
  public static final double HOURS_PER_YEAR = 8_760;

  // Defaults of the Green Software Foundation's Impact Framework (MIT): a server of one CPU, and
  // what each further part adds; memory above 16 GB and disks would add more, but a profile does
  // not know them. Manufacturers' own figures for servers are 1,200 to 1,320 kg.
  private static final double SERVER_GRAMS = 1_000_000;
  private static final double EXTRA_CPU_GRAMS = 100_000;
  private static final double GPU_GRAMS = 150_000;

  /** Refuses what is out of range. */
  public Embodied {
    require(
        machineGrams >= 0 && Double.isFinite(machineGrams), "machineGrams", machineGrams, ">= 0");
    require(
        lifetimeHours > 0 && Double.isFinite(lifetimeHours), "lifetimeHours", lifetimeHours, "> 0");
    require(share > 0 && share <= 1, "share", share, "> 0 and <= 1");
    requireNonNull(source, "source");
  }

  /**
   * The default of the standard's own tool, for a whole server: never a good figure, but better
   * than leaving the machine out.
   */
  public static Embodied estimate(int processors, int gpus) {
    double grams =
        SERVER_GRAMS
            + EXTRA_CPU_GRAMS * Math.max(0, processors - 1)
            + GPU_GRAMS * Math.max(0, gpus);
    return new Embodied(
        grams, Carbon.SERVER_LIFETIME_HOURS, 1, "estimated by the Impact Framework's defaults");
  }

  /**
   * Reads {@code KG[:YEARS[:SHARE]]}, such as {@code 1300:4:0.5} or {@code 1300kg:4y:0.5}; four
   * years and the whole machine when not said.
   *
   * @throws IllegalArgumentException when it is not of that form
   */
  public static Embodied parse(String text) {
    var parts = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
    try {
      if (parts.length <= 3) {
        double kilograms = Double.parseDouble(without(parts[0], "kg"));
        double years =
            parts.length < 2
                ? Carbon.SERVER_LIFETIME_HOURS / HOURS_PER_YEAR
                : Double.parseDouble(without(parts[1], "y"));
        double share = parts.length < 3 ? 1 : Double.parseDouble(parts[2]);
        return new Embodied(kilograms * 1e3, years * HOURS_PER_YEAR, share, "given by the user");
      }
    } catch (NumberFormatException e) {
      throw badText(text, e);
    }
    throw badText(text, null);
  }

  /** The share of these emissions that a use of so many hours has to bear. */
  public double grams(double hours) {
    return Carbon.embodiedGrams(machineGrams, hours, lifetimeHours, share);
  }

  private static String without(String text, String unit) {
    return text.endsWith(unit) ? text.substring(0, text.length() - unit.length()) : text;
  }

  private static IllegalArgumentException badText(String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "embodied: " + text + " (expected: KG[:YEARS[:SHARE]], as 1300:4:0.5)", cause);
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}

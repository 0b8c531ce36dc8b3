package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.SummaryText;
import io.github.jouleflame.profile.TextLines;
import java.util.List;
import java.util.Locale;

/**
 * What a load that was never measured has cost, from its mean power and its time.
 *
 * @param watts mean power of one device, at least 0
 * @param hours time, at least 0
 * @param devices how many of them
 * @param price of its joules
 * @param zones others to rank
 */
public record CarbonEstimate(
    double watts, double hours, long devices, Price price, List<GridIntensity> zones) {

  /** Refuses what is not finite or negative. */
  public CarbonEstimate {
    zones = List.copyOf(zones);
    if (!(watts >= 0 && hours >= 0 && devices >= 1) || !Double.isFinite(watts * hours * devices)) {
      throw new IllegalArgumentException(
          "estimate: "
              + watts
              + " W, "
              + hours
              + " h, "
              + devices
              + " devices (expected: finite, not negative, at least one device)");
    }
  }

  /** Energy at the machines. */
  public double joules() {
    return Carbon.joules(watts * devices, hours);
  }

  List<ZoneRanking> rankings() {
    return ZoneRanking.of(zones);
  }

  /** The estimate for a terminal. */
  public String text() {
    var lines = new TextLines(SummaryText.WIDTH);
    lines.wrapped(
        "",
        "An estimate, not a measurement: "
            + (devices == 1 ? "" : Quantities.count(devices) + " devices of ")
            + Quantities.watts(watts)
            + " for "
            + String.format(Locale.ROOT, "%,.4g", hours).replaceFirst("\\.?0+$", "")
            + " h. It is as good as that power is: published proxies were wrong by up to 88 times.");
    lines.blank();
    var text = new PriceText(lines, joules(), price);
    text.emissions();
    text.equivalents();
    text.rankings(rankings());
    return lines.toString();
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.Equivalent;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.PhoneCharge;
import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.TextLines;
import java.util.List;
import java.util.StringJoiner;

/** What an amount of energy emits, as text: here, as everyday things, and elsewhere. */
final class PriceText {

  private static final int LABEL_WIDTH = 12;
  private static final int ZONE_WIDTH = 44;
  private static final int COLUMN_WIDTH = 12;
  private static final int YEAR_WIDTH = 7;

  private final TextLines lines;
  private final double joules;
  private final Price price;

  PriceText(TextLines lines, double joules, Price price) {
    this.lines = lines;
    this.joules = joules;
    this.price = price;
  }

  void emissions() {
    lines.wrapped(
        label("Energy"),
        Quantities.joules(joules)
            + " = "
            + kwh(joules)
            + " at the machine"
            + (price.pue() == 1
                ? " (IT only: the PUE is 1)"
                : ", "
                    + kwh(joules * price.pue())
                    + " with PUE "
                    + Quantities.number(price.pue())));
    lines.wrapped(
        label("Emissions"),
        Quantities.grams(price.grams(joules)) + " CO2e at " + source(price.intensity()));
    if (price.intensity().isOld()) {
      lines.wrapped(
          label(""), "This figure is old; grids have changed much since: look for a newer one.");
    }
  }

  void equivalents() {
    var start = label("That is");
    for (var equivalent : Equivalent.of(joules * price.pue(), price.grams(joules))) {
      var text =
          Figures.number(equivalent.amount()) + " " + equivalent.unit() + " (" + equivalent.basis();
      if (equivalent.unit().startsWith("phone")) {
        var old = PhoneCharge.BEFORE_2024;
        text +=
            "; "
                + Figures.number(old.charges(joules * price.pue()))
                + " at "
                + old.kilowattHours()
                + " kWh, "
                + old.source()
                + ")";
      } else {
        text += ")";
      }
      lines.wrapped(start, text);
      start = label("");
    }
  }

  void rankings(List<ZoneRanking> rankings) {
    var ownBasis = price.intensity().basis();
    for (var ranking : rankings) {
      lines.blank();
      var other = ownBasis != null && !ownBasis.equals(ranking.basis());
      lines.wrapped(
          "The same joules elsewhere: ",
          ranking.basis()
              + (rankings.size() > 1 || other ? "; other bases count other things" : "")
              + (price.pue() == 1
                  ? ""
                  : "; PUE " + Quantities.number(price.pue()) + " everywhere"));
      lines.add(
          TextLines.left("  zone", ZONE_WIDTH)
              + TextLines.right("g/kWh", COLUMN_WIDTH)
              + TextLines.right("year", YEAR_WIDTH)
              + TextLines.right("CO2e", COLUMN_WIDTH)
              + TextLines.right(other ? "" : "of here", COLUMN_WIDTH));
      for (var zone : ranking.zones()) {
        row(zone, other);
      }
      var datasets = ranking.zones().stream().map(PriceText::dataset).distinct().toList();
      for (var dataset : datasets) {
        lines.wrapped("  data: ", dataset);
      }
    }
  }

  private void row(GridIntensity zone, boolean other) {
    double grams = price.at(zone).grams(joules);
    double here = price.grams(joules);
    var name = zone.zone() + (zone.name() == null ? "" : " " + zone.name());
    // A region's name is its code again.
    var shown = String.valueOf(zone.zone()).contains(":") ? String.valueOf(zone.zone()) : name;
    lines.add(
        TextLines.left("  " + shown.replaceFirst("^001 ", ""), ZONE_WIDTH)
            + TextLines.right(Quantities.number(zone.gramsPerKwh()), COLUMN_WIDTH)
            + TextLines.right(zone.year() == null ? "" : String.valueOf(zone.year()), YEAR_WIDTH)
            + TextLines.right(Quantities.grams(grams), COLUMN_WIDTH)
            + TextLines.right(
                other || here <= 0 ? "" : Quantities.percent(grams / here), COLUMN_WIDTH)
            + (zone.isOld() ? "  old" : ""));
  }

  /** Without the figure that the row was computed from: rows of one publication become one. */
  private static String dataset(GridIntensity zone) {
    return zone.dataset().replaceFirst(" \\(\\d.*?lb/MWh\\)", "");
  }

  static String source(GridIntensity intensity) {
    var facts = new StringJoiner("; ");
    if (intensity.zone() != null) {
      facts.add("zone " + (intensity.zone().equals("001") ? "WORLD" : intensity.zone()));
    }
    if (intensity.year() != null) {
      facts.add(String.valueOf(intensity.year()));
    }
    facts.add(intensity.basis() == null ? ZoneRanking.UNKNOWN_BASIS : intensity.basis());
    facts.add(intensity.dataset());
    return Quantities.number(intensity.gramsPerKwh()) + " g/kWh (" + facts + ")";
  }

  static String label(String label) {
    return TextLines.left(label, LABEL_WIDTH);
  }

  /** Kilowatt hours with a prefix that suits them. */
  static String kwh(double joules) {
    double kilowattHours = Carbon.kilowattHours(joules);
    if (kilowattHours >= 1000) {
      return Quantities.number(kilowattHours / 1000) + " MWh";
    }
    return kilowattHours >= 1
        ? Quantities.number(kilowattHours) + " kWh"
        : Figures.number(kilowattHours * 1000) + " Wh";
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.Embodied;
import io.github.jouleflame.carbon.IntensitySeries;
import io.github.jouleflame.carbon.PublishedTask;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.SummaryText;
import io.github.jouleflame.profile.TextLines;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A {@link CarbonReport} for a terminal. */
public final class CarbonText {

  private static final int NAME_WIDTH = 48;
  private static final int COLUMN_WIDTH = 12;

  private final CarbonReport report;
  private final TextLines lines = new TextLines(SummaryText.WIDTH);
  private final Price price;

  private CarbonText(CarbonReport report) {
    this.report = report;
    price = report.question().price();
  }

  /** Renders a report; lines end with {@code \\n}, the last one too. */
  public static String render(CarbonReport report) {
    return new CarbonText(report).render();
  }

  private String render() {
    var run = report.profile().run();
    var title = new StringJoiner(", ");
    if (run.label() != null) {
      title.add(run.label());
    }
    if (run.command() != null) {
      title.add(run.command());
    }
    title.add(Quantities.duration(run.seconds()));
    lines.add(title + (run.host() == null ? "" : " on " + run.host()));
    if (report.quality().compareTo(Quality.MODELLED) >= 0) {
      lines.wrapped(
          "",
          "Joules here are "
              + report.quality().text()
              + ", not measured: good for ranking, not to be quoted as consumption.");
    }
    lines.blank();
    var text = new PriceText(lines, report.profile().measuredJoules(), price);
    text.emissions();
    text.equivalents();
    text.rankings(report.rankings());
    perUnit();
    sci();
    series();
    breakEven();
    return lines.toString();
  }

  private void perUnit() {
    lines.blank();
    var calls = report.calls();
    if (calls == null) {
      lines.add("Per call: no boundary was called in this run.");
      return;
    }
    table(report.outermost());
    lines.blank();
    per(calls);
    var work = report.work();
    if (work != null && !work.equals(calls)) {
      per(work);
    }
    double kwh = Carbon.kilowattHours(calls.joulesEach()) * 1000;
    lines.blank();
    lines.wrapped("Published per 1,000 inferences: ", PublishedTask.SOURCE);
    lines.add(
        TextLines.left("  task", NAME_WIDTH)
            + right("kWh")
            + right("sd")
            + TextLines.right("1,000 calls here", 2 * COLUMN_WIDTH));
    for (var task : PublishedTask.ALL) {
      lines.add(
          TextLines.left("  " + task.name(), NAME_WIDTH)
              + right(Figures.given(task.kwhPer1000()))
              + right(Figures.given(task.sdKwhPer1000()))
              + TextLines.right("x " + Figures.number(kwh / task.kwhPer1000()), 2 * COLUMN_WIDTH));
    }
    lines.add(
        "  A scale and no verdict: other models, inputs, hardware and limits of what counts.");
  }

  /** The boundaries that the program itself calls. */
  private void table(List<FunctionalUnit> boundaries) {
    long per = report.question().per();
    lines.add(
        TextLines.left("Per " + Quantities.count(per) + (per == 1 ? " call" : " calls"), NAME_WIDTH)
            + right("calls")
            + right("each")
            + right("kWh")
            + right("CO2e"));
    for (var boundary : boundaries) {
      double joules = boundary.joulesEach() * per;
      lines.add(
          TextLines.left("  " + shortened(boundary.boundary()), NAME_WIDTH)
              + right(Quantities.count(boundary.count()))
              + right(Quantities.joules(boundary.joulesEach()))
              + right(Figures.number(Carbon.kilowattHours(joules)))
              + right(Quantities.grams(price.grams(joules))));
    }
  }

  private static String right(String text) {
    return TextLines.right(text, COLUMN_WIDTH);
  }

  /** The end of a long name says more than its begin. */
  private static String shortened(String name) {
    int most = NAME_WIDTH - 3;
    if (name.length() <= most) {
      return name;
    }
    var end = name.substring(name.length() - most + 3);
    // From the next part of the name on, if one begins before the class.
    return "..." + end.substring(end.indexOf('.') + 1);
  }

  private void per(FunctionalUnit unit) {
    long per = report.question().per();
    double joules = unit.joulesEach() * per;
    lines.wrapped(
        "Per " + Figures.count(per, unit) + ": ",
        Quantities.joules(joules)
            + " = "
            + Figures.kwh(joules)
            + ", "
            + Quantities.grams(price.grams(joules))
            + " CO2e ("
            + unit.boundary()
            + ", "
            + Figures.count(unit.count(), unit)
            + " of "
            + Quantities.joules(unit.joulesEach())
            + ", its share of idle included)");
  }

  private void sci() {
    var sci = report.sci();
    if (sci == null) {
      return;
    }
    lines.blank();
    lines.wrapped(
        "SCI: ",
        Quantities.grams(sci.gramsPerUnit())
            + " CO2e per "
            + sci.unit().name()
            + " (ISO/IEC 21031:2024: ((E x I) + M) / R)");
    lines.wrapped(
        "  E  ",
        Figures.kwh(sci.kilowattHours() * Carbon.JOULES_PER_KWH)
            + ", all that the meters counted, idle too, but not other processes; PUE "
            + Quantities.number(price.pue()));
    lines.wrapped(
        "  I  ", PriceText.source(price.intensity()) + "; no offsets and no certificates");
    lines.wrapped("  M  ", machine(sci));
    lines.wrapped(
        "  R  ", Figures.count(sci.unit().count(), sci.unit()) + " of " + sci.unit().boundary());
  }

  private String machine(SciScore sci) {
    var embodied = sci.embodied();
    double hours = report.profile().run().seconds() / 3600;
    return Quantities.grams(sci.embodiedGrams())
        + ": "
        + Quantities.grams(embodied.machineGrams())
        + " over "
        + Figures.given(embodied.lifetimeHours() / Embodied.HOURS_PER_YEAR)
        + " years, "
        + Quantities.duration(hours * 3600)
        + " of them, "
        + (embodied.share() == 1
            ? "the whole machine"
            : Quantities.percent(embodied.share()) + " of the machine")
        + "; "
        + embodied.source();
  }

  private void series() {
    var csv = report.question().series();
    if (csv == null) {
      return;
    }
    lines.blank();
    var span = csv.series().start() + " to " + csv.series().end();
    var series = report.series();
    if (series == null) {
      lines.wrapped("Over time: ", "the series (" + span + ") is shorter than the run.");
      return;
    }
    double joules = report.profile().measuredJoules();
    lines.wrapped(
        "Over time: ",
        series.gramsPerKwh() == null
            ? "the series ("
                + span
                + ") does not cover the run, which began at "
                + report.profile().run().startedAt()
                + "."
            : emissions(series.gramsPerKwh(), joules)
                + ", each joule at the intensity of its time"
                + (series.isByTimeline()
                    ? ""
                    : " (power taken as even: the profile has no timeline)"));
    lines.wrapped("  best start   ", start(series.best(), joules));
    lines.wrapped("  worst start  ", start(series.worst(), joules));
    lines.wrapped("  data         ", "column \"" + csv.column() + "\", " + span);
  }

  private String start(IntensitySeries.Start start, double joules) {
    return start.at() + ": " + emissions(start.gramsPerKwh(), joules);
  }

  private String emissions(double gramsPerKwh, double joules) {
    return Quantities.grams(Carbon.grams(joules, gramsPerKwh, price.pue()))
        + " CO2e at "
        + Quantities.number(gramsPerKwh)
        + " g/kWh";
  }

  private void breakEven() {
    var breakEven = report.breakEven();
    if (breakEven == null) {
      return;
    }
    lines.blank();
    lines.wrapped(
        "Break-even: ",
        String.format(
            Locale.ROOT,
            "after %,.0f %s use has cost as much energy as making the model (%s against %s each)",
            breakEven.uses(),
            breakEven.unit().plural(),
            PriceText.kwh(breakEven.makingJoules()),
            Quantities.joules(breakEven.unit().joulesEach())));
  }
}

package io.github.jouleflame.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A profile as plain text for a terminal: what ran, the meters, where the joules went, the hottest
 * call paths, the notes. No line is wider than {@link #WIDTH}, none holds control characters,
 * whatever the profile says. Stateless.
 */
public final class SummaryText {

  /** Columns of the terminal that are used. */
  public static final int WIDTH = 100;

  /** Renders a profile; lines end with {@code \\n}, the last one too. */
  public static String render(Profile profile) {
    var lines = new TextLines(WIDTH);
    head(profile, lines);
    lines.blank();
    meters(profile, lines);
    lines.blank();
    new LedgerText(profile, lines).render();
    if (profile.carbon() != null) {
      lines.blank();
      carbon(profile.carbon(), lines);
    }
    lines.blank();
    new HottestPathsText(profile, lines).render();
    if (!profile.notes().isEmpty()) {
      lines.blank();
      lines.add("Notes");
      for (var note : profile.notes()) {
        lines.wrapped("  " + note.severity().text() + ": ", note.text());
      }
    }
    return lines.toString();
  }

  private static void head(Profile profile, TextLines lines) {
    var run = profile.run();
    var what = new ArrayList<String>();
    if (run.label() != null) {
      what.add(run.label());
    }
    if (run.command() != null) {
      what.add(run.command());
    }
    var duration = Quantities.duration(run.seconds());
    what.add(run.host() == null ? duration : duration + " on " + run.host());
    if (run.jvms() > 1) {
      what.add(run.jvms() + " JVMs");
    }
    lines.add(String.join(", ", what));
    if (!profile.complete()) {
      lines.add("A checkpoint: the run had not ended.");
    }
  }

  private static void meters(Profile profile, TextLines lines) {
    lines.add("Meters");
    if (profile.meters().isEmpty()) {
      lines.add("  none");
    }
    int idWidth = 0;
    for (var meter : profile.meters()) {
      idWidth = Math.max(idWidth, Math.min(30, meter.id().length()));
    }
    for (var meter : profile.meters()) {
      var start =
          "  "
              + TextLines.left(meter.id(), idWidth)
              + TextLines.right(Quantities.joules(meter.joules()), 10)
              + TextLines.right(
                  meter.seconds() > 0 ? Quantities.watts(meter.joules() / meter.seconds()) : "-",
                  10)
              + "  ";
      lines.wrapped(start, String.join(", ", facts(meter)));
    }
  }

  private static List<String> facts(MeterInfo meter) {
    var facts = new ArrayList<String>();
    facts.add(meter.quality().text() + " (" + meter.source() + ")");
    if (meter.isSubMeter()) {
      facts.add("a part of another meter, not in the sums");
    }
    if (meter.updateMillis() != null) {
      facts.add("updates every " + Quantities.seconds(meter.updateMillis() / 1e3));
    }
    if (meter.gaps() > 0) {
      facts.add(
          Quantities.count(meter.gaps())
              + " gaps in "
              + Quantities.count(meter.readings())
              + " readings");
    }
    facts.add(
        meter.idleWatts() == null
            ? "idle unknown"
            : "idle "
                + Quantities.watts(meter.idleWatts())
                + " ("
                + meter.idleSource().text()
                + ")");
    return facts;
  }

  private static void carbon(CarbonInfo carbon, TextLines lines) {
    var facts = new ArrayList<String>();
    if (carbon.zone() != null) {
      facts.add("zone " + carbon.zone());
    }
    if (carbon.year() != null) {
      facts.add(String.valueOf(carbon.year()));
    }
    if (carbon.basis() != null) {
      facts.add(carbon.basis());
    }
    facts.add("PUE " + String.format(Locale.ROOT, "%.2f", carbon.pue()));
    if (carbon.dataset() != null) {
      facts.add(carbon.dataset());
    }
    lines.wrapped(
        "Carbon  ",
        Quantities.grams(carbon.gCO2e())
            + " CO2e at "
            + Quantities.number(carbon.gramsPerKwh())
            + " g/kWh ("
            + String.join("; ", facts)
            + ")");
  }

  private SummaryText() {}
}

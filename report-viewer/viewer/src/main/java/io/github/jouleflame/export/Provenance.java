package io.github.jouleflame.export;

import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** In words what a format has no field for: quality of the meters, ledger, carbon, notes. */
final class Provenance {

  /**
   * A statement with a heading.
   *
   * @param label what it is about
   * @param text the statement, one line
   */
  record Line(String label, String text) {}

  static List<Line> of(Profile profile, String exporter) {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Exported by", exporter));
    lines.add(new Line("Run", title(profile) + ", " + profile.run().startedAt()));
    lines.add(
        new Line(
            "Energy",
            "of the boundaries only: above the idle floor, plus their share of that floor where one"
                + " is known"));
    for (var meter : profile.meters()) {
      lines.add(new Line("Meter " + meter.id(), text(meter)));
    }
    for (var row : profile.ledger()) {
      lines.add(new Line("Ledger " + row.meter(), text(row)));
    }
    if (profile.carbon() != null) {
      lines.add(new Line("Carbon", text(profile.carbon())));
    }
    for (var note : profile.notes()) {
      lines.add(new Line(note.severity().text() + " " + note.code(), note.text()));
    }
    return lines;
  }

  /** What ran, for how long, where. */
  static String title(Profile profile) {
    var run = profile.run();
    var title = new StringJoiner(", ");
    if (run.label() != null) {
      title.add(run.label());
    }
    if (run.command() != null) {
      title.add(run.command());
    }
    title.add(Quantities.duration(run.seconds()));
    return run.host() == null ? title.toString() : title + " on " + run.host();
  }

  private static String text(MeterInfo meter) {
    return Quantities.joules(meter.joules())
        + ", "
        + meter.quality().text()
        + " ("
        + meter.source()
        + ")"
        + (meter.isSubMeter() ? ", a part of another meter" : "")
        + (meter.idleWatts() == null
            ? ", idle unknown"
            : ", idle "
                + Quantities.watts(meter.idleWatts())
                + " ("
                + meter.idleSource().text()
                + ")");
  }

  private static String text(LedgerRow row) {
    var text = new StringJoiner(", ");
    text.add("measured " + Quantities.joules(row.measured()));
    text.add("boundaries " + Quantities.joules(row.boundaries()));
    text.add("their idle share " + Quantities.joules(row.boundariesIdle()));
    text.add("application " + Quantities.joules(row.application()));
    text.add("gc " + Quantities.joules(row.gc()));
    text.add("jit " + Quantities.joules(row.jit()));
    text.add("agent " + Quantities.joules(row.agent()));
    text.add("other processes " + Quantities.joules(row.otherProcesses()));
    text.add("idle " + Quantities.joules(row.idle()));
    text.add("unresolved " + Quantities.joules(row.unresolved()));
    return text.toString();
  }

  private static String text(CarbonInfo carbon) {
    var text = new StringJoiner(", ");
    text.add(Quantities.grams(carbon.gCO2e()) + " CO2e of all that was measured");
    text.add(Quantities.number(carbon.gramsPerKwh()) + " g/kWh");
    if (carbon.zone() != null) {
      text.add("zone " + carbon.zone());
    }
    if (carbon.year() != null) {
      text.add(String.valueOf(carbon.year()));
    }
    if (carbon.basis() != null) {
      text.add(carbon.basis());
    }
    text.add("PUE " + Quantities.number(carbon.pue()));
    if (carbon.dataset() != null) {
      text.add(carbon.dataset());
    }
    return text.toString();
  }

  private Provenance() {}
}

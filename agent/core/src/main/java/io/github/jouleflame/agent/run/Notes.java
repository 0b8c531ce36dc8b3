package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.instrument.Unmatched;
import io.github.jouleflame.agent.meter.MeterCaveat;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader has to know before trusting the numbers. Each note only when it matters. */
final class Notes {
  /** Code of the note about a pattern that matched nothing. */
  static final String UNMATCHED = "boundary-unmatched";

  private static final double NOTICEABLE = 0.1;
  private static final double SHORT_RUN_SECONDS = 2;

  private final List<Note> notes = new ArrayList<>();

  List<Note> list() {
    return notes;
  }

  void quality(ReportedQuality quality) {
    if (quality.problem() != null) {
      add(Severity.WARNING, "quality-unknown", "%s", quality.problem());
    }
  }

  void meters(List<MeterWatch> meters, Attribution attribution) {
    for (int i = 0; i < meters.size(); i++) {
      MeterWatch meter = meters.get(i);
      MeterAttribution split = attribution.meters().get(i);
      String id = meter.description().id();
      if (meter.description().quality() == MeterQuality.MODELLED) {
        add(
            Severity.WARNING,
            "modelled-meter",
            "%s is modelled, not measured: no readable energy sensor was found, so its joules are"
                + " CPU time times coefficients (%s; %s). Trust shares between methods more than"
                + " absolute joules.",
            id,
            meter.description().device(),
            meter.description().source().replace("coefficients: ", ""));
      }
      boolean floorMatters = split.floor().source() == FloorSource.UNKNOWN;
      if (floorMatters && split.measuredJoules() > 0) {
        add(
            Severity.WARNING,
            "idle-unknown",
            "The idle floor of %s is unknown and counts as 0 W, so joules that the machine would"
                + " burn anyway are inside the methods' figures. Next: give it with idle=%s=...W.",
            id,
            id);
      }
      if (meter.gaps() > 0) {
        add(
            Severity.WARNING,
            "meter-gaps",
            "%s could not be read %d times (%d good readings): those intervals are longer, and their"
                + " joules are shared more coarsely.",
            id,
            meter.gaps(),
            meter.readings());
      }
      if (meter.readings() > 0 && split.measuredJoules() == 0 && split.measuredSeconds() == 0) {
        add(
            Severity.WARNING,
            "meter-still",
            "%s did not move during the run: it counted nothing. Next: check that the sensor works.",
            id);
      }
      for (MeterCaveat caveat : meter.caveats()) {
        notes.add(new Note(Severity.WARNING, caveat.code(), caveat.text()));
      }
      shares(id, split);
    }
  }

  private void shares(String id, MeterAttribution split) {
    double dynamic =
        split.measuredJoules() - split.ledger().idle() - split.ledger().boundariesIdle();
    if (dynamic <= 0) {
      return;
    }
    double gc = split.ledger().gc() / dynamic;
    if (gc > NOTICEABLE) {
      add(
          Severity.INFO,
          "gc-share",
          "Garbage collection took %.0f %% of the dynamic joules of %s (%.1f J).",
          100 * gc,
          id,
          split.ledger().gc());
    }
    double jit = split.ledger().jit() / dynamic;
    if (jit > NOTICEABLE) {
      add(
          Severity.INFO,
          "jit-share",
          "JIT compilation took %.0f %% of the dynamic joules of %s (%.1f J): the run was short,"
              + " still warming up, or the first attach to a JVM that had no agent before.",
          100 * jit,
          id,
          split.ledger().jit());
    }
  }

  void run(double seconds, long droppedEvents, int boundaries, CarbonBasis carbon) {
    if (seconds < SHORT_RUN_SECONDS) {
      add(
          Severity.INFO,
          "short-run",
          "The run lasted %.2f s: too short for figures that repeat.",
          seconds);
    }
    if (droppedEvents > 0) {
      add(
          Severity.WARNING,
          "events-dropped",
          "%d boundary events found no room and were dropped: calls are missing, and their time is in"
              + " their callers. Next: measure a less busy method.",
          droppedEvents);
    }
    if (boundaries == 0) {
      add(
          Severity.WARNING,
          "no-boundary",
          "No boundary was found in the classes that were loaded: all joules of this process are"
              + " under application. Next: name your methods with boundaries=com.acme.Model#predict.");
    }
    if (carbon.isOld()) {
      add(
          Severity.WARNING,
          "old-intensity",
          "The carbon intensity of this zone is from before 2020. Next: give a newer one with"
              + " intensity=.");
    }
  }

  void unmatched(List<Unmatched> patterns) {
    for (Unmatched unmatched : patterns) {
      add(
          Severity.WARNING,
          UNMATCHED,
          "The %s %s matched nothing: %s",
          unmatched.pattern().isWork() ? "unit of work" : "boundary",
          unmatched.pattern().text(),
          unmatched.why());
    }
  }

  /** Adds a note; the text is a format for the values. */
  void add(Severity severity, String code, String format, Object... values) {
    notes.add(new Note(severity, code, String.format(Locale.ROOT, format, values)));
  }
}

package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.calibration.CalibratedMeter;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Sensor;
import io.github.jouleflame.agent.meter.SensorFamily;
import io.github.jouleflame.profile.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An examination as one screen of plain text. */
public final class DoctorText {
  private static final int WIDTH = 110;
  private static final String ROW = "%-30s %-13s %9s %9s %9s  ";
  private static final int REMARK_AT = 76;

  private final Examination examination;
  private final StringBuilder text = new StringBuilder();

  private DoctorText(Examination examination) {
    this.examination = examination;
  }

  public static String render(Examination examination) {
    DoctorText text = new DoctorText(examination);
    text.machine();
    text.table();
    text.help();
    text.calibration();
    text.verdict();
    return text.text.toString();
  }

  private void machine() {
    String name = examination.cpu().name();
    wrapped(
        "",
        examination.host()
            + ": "
            + (name.isEmpty() ? "unknown processor" : name)
            + ", "
            + examination.cpus()
            + (examination.cpus() == 1 ? " CPU" : " CPUs")
            + (examination.surroundings().isVirtual() ? ", a virtual machine" : "")
            + (examination.surroundings().isContainer() ? ", in a container" : "")
            + text("; watched for %.0f s", examination.seconds()));
    line("");
  }

  private void table() {
    line(text(ROW, "SENSOR", "STATE", "WATTS", "PERIOD", "STEP") + "READ BY THE AGENT AS");
    @Nullable SensorFamily last = null;
    for (Finding finding : examination.findings()) {
      SensorFamily family = finding.sensor().family();
      boolean isAlone = finding.sensor().name().isEmpty();
      if (family != last && !isAlone) {
        line(family.title());
      }
      last = family;
      row(finding, isAlone ? family.title() : "  " + finding.sensor().name());
    }
  }

  private void row(Finding finding, String name) {
    Double update = finding.updateMillis();
    Double watts = finding.watts();
    Double step = finding.resolutionJoules();
    String row =
        text(
            ROW,
            name.length() > 30 ? name.substring(0, 27) + "..." : name,
            state(finding),
            watts == null ? "-" : Quantities.watts(watts),
            update == null ? "-" : Quantities.seconds(update / 1e3),
            step == null ? "-" : Quantities.joules(step));
    wrapped(row, readAs(finding));
  }

  private static String state(Finding finding) {
    return switch (finding.sensor().access()) {
      case ABSENT -> "not there";
      case FORBIDDEN -> "no permission";
      case BROKEN -> "unreadable";
      case READABLE -> finding.moves() ? "moves" : "stands still";
    };
  }

  private static String readAs(Finding finding) {
    Sensor sensor = finding.sensor();
    String id = sensor.meterId();
    if (id == null) {
      return "- " + sensor.remark();
    }
    String quality =
        finding.quality() == MeterQuality.MEASURED || finding.quality() == null
            ? ""
            : " (" + finding.quality().name().toLowerCase(Locale.ROOT) + ")";
    String gaps =
        finding.gaps() == 0
            ? ""
            : text(
                ", %d readings failed (%s)",
                finding.gaps(), finding.gapCause() == null ? "no cause given" : finding.gapCause());
    return id + quality + gaps;
  }

  private void help() {
    Set<String> fixes = new LinkedHashSet<>();
    for (Finding finding : examination.findings()) {
      String fix = finding.sensor().fix();
      if (fix != null) {
        fixes.add(finding.sensor().family().title() + ": " + fix);
      }
    }
    if (!fixes.isEmpty()) {
      line("");
      line("What would help:");
      for (String fix : fixes) {
        // Never wrapped: it is to be copied.
        line("  " + fix);
      }
    }
  }

  private void calibration() {
    line("");
    CalibrationOutcome outcome = examination.outcome();
    if (outcome != null) {
      outcome(outcome);
      return;
    }
    CalibrationState state = examination.calibration();
    if (state.file() == null) {
      wrapped("", "Calibration: off.");
    } else if (state.fault() != null) {
      wrapped("", "Calibration: " + state.file() + " is not used: " + state.fault() + ".");
    } else if (!state.meters().isEmpty()) {
      wrapped("", "Calibration: " + idleWatts(state.meters()) + " (" + state.file() + ").");
    } else if (examination.isMeasured()) {
      wrapped(
          "",
          "Calibration: none. On an idle machine, doctor --calibrate stores idle watts for later"
              + " runs.");
    } else {
      wrapped("", "Calibration: none, and nothing here to calibrate.");
    }
  }

  private void outcome(CalibrationOutcome outcome) {
    if (outcome.isUsable()) {
      wrapped("", "Calibrated: " + idleWatts(outcome.calibration().meters()) + ".");
    } else {
      line("Calibrated: nothing.");
    }
    for (String warning : outcome.warnings()) {
      wrapped("  Mind: ", warning);
    }
    for (String refusal : outcome.refusals()) {
      wrapped("  Not stored: ", refusal);
    }
  }

  private static String idleWatts(List<CalibratedMeter> meters) {
    List<String> words = new ArrayList<>();
    for (CalibratedMeter meter : meters) {
      words.add(meter.id() + " idles at " + Quantities.watts(meter.idleWatts()));
    }
    return String.join(", ", words);
  }

  private void verdict() {
    line("");
    List<String> working = examination.workingMeters();
    if (!working.isEmpty()) {
      wrapped("", "Measured here: " + String.join(", ", working) + ".");
      return;
    }
    boolean isModelled =
        examination.findings().stream()
            .anyMatch(
                finding ->
                    finding.quality() == MeterQuality.MODELLED
                        && finding.sensor().meterId() != null);
    wrapped(
        "",
        "Nothing is measured here"
            + (isModelled
                ? ": the agent models CPU joules from CPU time. Trust shares between methods more"
                    + " than absolute joules."
                : "."));
  }

  /** A start and words behind it, broken between words at the width, further lines indented. */
  private void wrapped(String start, String words) {
    StringBuilder line = new StringBuilder(start);
    String indent = " ".repeat(start.length() > 40 ? REMARK_AT : start.length());
    boolean isEmpty = true;
    for (String word : words.split(" ", -1)) {
      if (!isEmpty && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(indent);
        isEmpty = true;
      }
      line.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    line(line.toString());
  }

  private void line(String line) {
    text.append(line.replaceAll("\\p{Cntrl}", "?").stripTrailing()).append('\n');
  }

  private static String text(String format, @Nullable Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one profile from one input. Confined to the calling thread; used once. */
final class ProfileReader {

  private final JsonInput in;

  private boolean formatSeen;
  private boolean versionSeen;
  private @Nullable Boolean complete;
  private @Nullable Run run;
  private @Nullable List<MeterInfo> meters;
  private @Nullable List<LedgerRow> ledger;
  private @Nullable CarbonInfo carbon;
  private @Nullable PathNode tree;
  private @Nullable Timeline timeline;
  private List<Note> notes = List.of();

  ProfileReader(JsonInput in) {
    this.in = in;
  }

  Profile read() throws IOException {
    if (in.next() != JsonToken.START_OBJECT) {
      throw in.fault("is no Jouleflame profile", "give a profile file.", null);
    }
    try {
      in.object(this::field);
    } catch (IllegalArgumentException e) {
      throw in.fault("holds a bad value: " + e.getMessage(), JsonInput.REWRITE, e);
    }
    in.expectEnd();
    if (!formatSeen) {
      throw in.fault("is no Jouleflame profile (no format)", "give a profile file.", null);
    }
    in.required(versionSeen ? true : null, "version");
    return new Profile(
        in.required(complete, "complete"),
        in.required(run, "run"),
        in.required(meters, "meters"),
        in.required(ledger, "ledger"),
        carbon,
        in.required(tree, "tree"),
        timeline,
        notes);
  }

  private boolean field(String field) throws IOException {
    switch (field) {
      case "format" -> format();
      case "version" -> version();
      case "complete" -> complete = in.truth();
      case "run" -> run = run();
      case "meters" -> meters = in.list(this::meter);
      case "ledger" -> ledger = in.list(this::row);
      case "carbon" -> carbon = in.isNull() ? null : carbon();
      case "tree" -> tree = new TreeReader(in).read();
      case "timeline" -> timeline = in.isNull() ? null : timeline();
      case "notes" -> notes = in.list(this::note);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void format() throws IOException {
    var format = in.text();
    if (!format.equals(ProfileJson.FORMAT)) {
      throw in.fault(
          "is no Jouleflame profile (format: " + format + ")", "give a profile file.", null);
    }
    formatSeen = true;
  }

  private void version() throws IOException {
    var version = String.valueOf(in.scalarOrNull());
    if (!version.equals(String.valueOf(ProfileJson.VERSION))) {
      throw in.fault(
          "has version "
              + version
              + " of the format, and this program knows version "
              + ProfileJson.VERSION,
          "use the Jouleflame that wrote it, or a later one.",
          null);
    }
    versionSeen = true;
  }

  private Run run() throws IOException {
    var options = new LinkedHashMap<String, String>();
    var f =
        JsonFields.read(
            in,
            "run",
            field -> {
              if (!field.equals("options")) {
                return false;
              }
              options.putAll(in.map(in::text));
              return true;
            });
    return new Run(
        f.text("id"),
        f.textOrNull("label"),
        instant(f.text("startedAt")),
        f.number("seconds"),
        f.wholeOrNull("pid"),
        f.textOrNull("host"),
        f.textOrNull("jvm"),
        f.textOrNull("command"),
        f.textOrNull("os"),
        f.textOrNull("cpu"),
        f.smallWholeOrNull("cpus"),
        f.textOrNull("agent"),
        options,
        f.smallWhole("jvms", 1),
        f.numberOrNull("quality"));
  }

  private Instant instant(String text) throws ProfileFormatException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw in.wrong("run.startedAt", text, "a time such as 2026-01-31T12:00:00.000Z");
    }
  }

  private MeterInfo meter() throws IOException {
    var f = JsonFields.read(in, "meters");
    return new MeterInfo(
        f.text("id"),
        f.text("kind"),
        Quality.of(f.text("quality")),
        f.text("source"),
        f.textOrNull("device"),
        f.number("joules"),
        f.number("seconds"),
        f.whole("readings"),
        f.whole("gaps"),
        f.numberOrNull("updateMillis"),
        f.numberOrNull("lagMillis"),
        f.numberOrNull("resolutionJoules"),
        f.numberOrNull("idleWatts"),
        IdleSource.of(f.text("idleSource")));
  }

  private LedgerRow row() throws IOException {
    var f = JsonFields.read(in, "ledger");
    return new LedgerRow(
        f.text("meter"),
        f.number("measured"),
        f.number("boundaries"),
        f.number("boundariesIdle"),
        f.number("application"),
        f.number("gc"),
        f.number("jit"),
        f.number("agent"),
        f.number("otherProcesses"),
        f.number("idle"),
        f.number("unresolved"));
  }

  private CarbonInfo carbon() throws IOException {
    var f = JsonFields.read(in, "carbon");
    return new CarbonInfo(
        f.number("gramsPerKwh"),
        f.textOrNull("zone"),
        f.smallWholeOrNull("year"),
        f.textOrNull("dataset"),
        f.textOrNull("basis"),
        f.number("pue"),
        f.number("gCO2e"));
  }

  private Timeline timeline() throws IOException {
    var watts = new LinkedHashMap<String, List<Double>>();
    var paths = new ArrayList<TimelinePath>();
    var gaps = new ArrayList<TimelineGap>();
    var checkpoints = new ArrayList<Double>();
    var f =
        JsonFields.read(
            in,
            "timeline",
            field -> {
              switch (field) {
                case "watts" -> watts.putAll(in.map(() -> in.list(in::number)));
                case "paths" -> paths.addAll(in.list(this::timelinePath));
                case "gaps" -> gaps.addAll(in.list(this::timelineGap));
                case "checkpointSeconds" -> checkpoints.addAll(in.list(in::number));
                default -> {
                  return false;
                }
              }
              return true;
            });
    return new Timeline(f.number("stepSeconds"), watts, paths, gaps, checkpoints);
  }

  private TimelineGap timelineGap() throws IOException {
    var f = JsonFields.read(in, "timeline gap", field -> false);
    return new TimelineGap(f.text("meter"), f.number("fromSeconds"), f.number("toSeconds"));
  }

  private TimelinePath timelinePath() throws IOException {
    var path = new ArrayList<Integer>();
    var joules = new ArrayList<Double>();
    in.object(
        field -> {
          switch (field) {
            case "path" -> path.addAll(in.list(in::smallWhole));
            case "joules" -> joules.addAll(in.list(in::number));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new TimelinePath(path, joules);
  }

  private Note note() throws IOException {
    var f = JsonFields.read(in, "notes");
    return new Note(Severity.of(f.text("severity")), f.text("code"), f.text("text"));
  }
}

package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one profile to one generator. Confined to the calling thread. */
final class ProfileWriter {

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final JsonGenerator json;

  ProfileWriter(JsonGenerator json) {
    this.json = json;
  }

  void write(Profile profile) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", ProfileJson.FORMAT);
    json.writeNumberField("version", ProfileJson.VERSION);
    json.writeBooleanField("complete", profile.complete());
    run(profile.run());
    json.writeArrayFieldStart("meters");
    for (var meter : profile.meters()) {
      meter(meter);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("ledger");
    for (var row : profile.ledger()) {
      row(row);
    }
    json.writeEndArray();
    if (profile.carbon() != null) {
      carbon(profile.carbon());
    }
    json.writeFieldName("tree");
    new TreeWriter(json).write(profile.tree());
    if (profile.timeline() != null) {
      timeline(profile.timeline());
    }
    json.writeArrayFieldStart("notes");
    for (var note : profile.notes()) {
      json.writeStartObject();
      json.writeStringField("severity", note.severity().text());
      json.writeStringField("code", note.code());
      json.writeStringField("text", note.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
  }

  private void run(Run run) throws IOException {
    json.writeObjectFieldStart("run");
    json.writeStringField("id", run.id());
    text("label", run.label());
    json.writeStringField("startedAt", INSTANT.format(run.startedAt()));
    json.writeNumberField("seconds", run.seconds());
    if (run.pid() != null) {
      json.writeNumberField("pid", run.pid());
    }
    text("host", run.host());
    text("jvm", run.jvm());
    text("command", run.command());
    text("os", run.os());
    text("cpu", run.cpu());
    whole("cpus", run.cpus());
    text("agent", run.agent());
    json.writeObjectFieldStart("options");
    for (var option : run.options().entrySet()) {
      json.writeStringField(option.getKey(), option.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("jvms", run.jvms());
    number("quality", run.quality());
    json.writeEndObject();
  }

  private void meter(MeterInfo meter) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", meter.id());
    json.writeStringField("kind", meter.kind());
    json.writeStringField("quality", meter.quality().text());
    json.writeStringField("source", meter.source());
    text("device", meter.device());
    json.writeNumberField("joules", meter.joules());
    json.writeNumberField("seconds", meter.seconds());
    json.writeNumberField("readings", meter.readings());
    json.writeNumberField("gaps", meter.gaps());
    number("updateMillis", meter.updateMillis());
    number("lagMillis", meter.lagMillis());
    number("resolutionJoules", meter.resolutionJoules());
    number("idleWatts", meter.idleWatts());
    json.writeStringField("idleSource", meter.idleSource().text());
    json.writeEndObject();
  }

  private void row(LedgerRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField("meter", row.meter());
    json.writeNumberField("measured", row.measured());
    json.writeNumberField("boundaries", row.boundaries());
    json.writeNumberField("boundariesIdle", row.boundariesIdle());
    json.writeNumberField("application", row.application());
    json.writeNumberField("gc", row.gc());
    json.writeNumberField("jit", row.jit());
    json.writeNumberField("agent", row.agent());
    json.writeNumberField("otherProcesses", row.otherProcesses());
    json.writeNumberField("idle", row.idle());
    json.writeNumberField("unresolved", row.unresolved());
    json.writeEndObject();
  }

  private void carbon(CarbonInfo carbon) throws IOException {
    json.writeObjectFieldStart("carbon");
    json.writeNumberField("gramsPerKwh", carbon.gramsPerKwh());
    text("zone", carbon.zone());
    whole("year", carbon.year());
    text("dataset", carbon.dataset());
    text("basis", carbon.basis());
    json.writeNumberField("pue", carbon.pue());
    json.writeNumberField("gCO2e", carbon.gCO2e());
    json.writeEndObject();
  }

  private void timeline(Timeline timeline) throws IOException {
    json.writeObjectFieldStart("timeline");
    json.writeNumberField("stepSeconds", timeline.stepSeconds());
    json.writeObjectFieldStart("watts");
    for (Map.Entry<String, List<Double>> watts : timeline.watts().entrySet()) {
      json.writeFieldName(watts.getKey());
      numbers(watts.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("paths");
    for (var path : timeline.paths()) {
      json.writeStartObject();
      json.writeArrayFieldStart("path");
      for (int index : path.path()) {
        json.writeNumber(index);
      }
      json.writeEndArray();
      json.writeFieldName("joules");
      numbers(path.joules());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (!timeline.gaps().isEmpty()) {
      gaps(timeline.gaps());
    }
    if (!timeline.checkpointSeconds().isEmpty()) {
      json.writeFieldName("checkpointSeconds");
      numbers(timeline.checkpointSeconds());
    }
    json.writeEndObject();
  }

  private void gaps(List<TimelineGap> gaps) throws IOException {
    json.writeArrayFieldStart("gaps");
    for (var gap : gaps) {
      json.writeStartObject();
      json.writeStringField("meter", gap.meter());
      json.writeNumberField("fromSeconds", gap.fromSeconds());
      json.writeNumberField("toSeconds", gap.toSeconds());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void numbers(List<Double> values) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      json.writeNumber(value);
    }
    json.writeEndArray();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void whole(String name, @Nullable Integer value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }

  private void number(String name, @Nullable Double value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }
}

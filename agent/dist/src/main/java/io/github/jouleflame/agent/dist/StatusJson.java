package io.github.jouleflame.agent.dist;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Run;
import java.io.IOException;
import java.io.StringWriter;

/** A status for programs: the same figures, in SI units. */
final class StatusJson {
  private StatusJson() {}

  static String render(long pid, Status status) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      Run run = status.profile().run();
      json.writeNumberField("pid", pid);
      json.writeStringField("command", run.command());
      json.writeStringField("agent", run.agent());
      json.writeStringField("startedAt", run.startedAt().toString());
      json.writeNumberField("seconds", run.seconds());
      meters(status, json);
      boundaries(status, json);
      cost(status, json);
      notes(status, json);
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void meters(Status status, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("meters");
    for (Status.Meter meter : status.meters()) {
      json.writeStartObject();
      json.writeStringField("id", meter.info().id());
      json.writeStringField("quality", meter.info().quality().text());
      json.writeNumberField("joules", meter.info().joules());
      json.writeNumberField("wattsMean", meter.wattsMean());
      Double now = meter.wattsNow();
      if (now != null) {
        json.writeNumberField("wattsNow", now);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void boundaries(Status status, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("boundaries");
    for (Status.Boundary boundary : status.boundaries()) {
      json.writeStartObject();
      json.writeStringField("name", boundary.name());
      json.writeNumberField("calls", boundary.calls());
      json.writeNumberField("open", boundary.open());
      json.writeNumberField("errors", boundary.errors());
      json.writeNumberField("joules", boundary.joules());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void cost(Status status, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("cost");
    json.writeNumberField("joules", status.agentJoules());
    json.writeNumberField("shareOfJoules", status.agentShareOfJoules());
    Double cpuSeconds = status.agentCpuSeconds();
    if (cpuSeconds != null) {
      json.writeNumberField("cpuSeconds", cpuSeconds);
    }
    json.writeNumberField("threadsWatched", status.threads());
    json.writeEndObject();
  }

  private static void notes(Status status, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("notes");
    for (Note note : status.profile().notes()) {
      json.writeStartObject();
      json.writeStringField("severity", note.severity().text());
      json.writeStringField("code", note.code());
      json.writeStringField("text", note.text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}

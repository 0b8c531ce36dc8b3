package io.github.jouleflame.agent.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.agent.calibration.CalibratedMeter;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Sensor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An examination for programs: format {@code jouleflame-doctor}, version 1. What is not known is
 * left out.
 */
public final class DoctorJson {
  private static final int VERSION = 1;

  private final JsonGenerator json;

  private DoctorJson(JsonGenerator json) {
    this.json = json;
  }

  public static String render(Examination examination) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      new DoctorJson(json).write(examination);
    }
    return text + "\n";
  }

  private void write(Examination examination) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "jouleflame-doctor");
    json.writeNumberField("version", VERSION);
    json.writeStringField("host", examination.host());
    json.writeStringField("cpu", examination.cpu().name());
    json.writeNumberField("cpus", examination.cpus());
    json.writeBooleanField("virtual", examination.surroundings().isVirtual());
    json.writeBooleanField("container", examination.surroundings().isContainer());
    json.writeNumberField("seconds", examination.seconds());
    json.writeBooleanField("measured", examination.isMeasured());
    json.writeArrayFieldStart("sensors");
    for (Finding finding : examination.findings()) {
      sensor(finding);
    }
    json.writeEndArray();
    calibration(examination);
    json.writeEndObject();
  }

  private void sensor(Finding finding) throws IOException {
    Sensor sensor = finding.sensor();
    json.writeStartObject();
    json.writeStringField("family", sensor.family().code());
    json.writeStringField("name", sensor.name());
    json.writeBooleanField("found", sensor.isFound());
    json.writeBooleanField("permitted", sensor.isPermitted());
    json.writeBooleanField("moving", finding.moves());
    text("meter", sensor.meterId());
    text("remark", sensor.remark().isEmpty() ? null : sensor.remark());
    text("fix", sensor.fix());
    MeterQuality quality = finding.quality();
    text("quality", quality == null ? null : quality.name().toLowerCase(Locale.ROOT));
    number("watts", finding.watts());
    number("updateMillis", finding.updateMillis());
    number("lagMillis", finding.moves() ? (Double) finding.lagMillis() : null);
    number("resolutionJoules", finding.resolutionJoules());
    json.writeNumberField("gaps", finding.gaps());
    text("gapCause", finding.gapCause());
    json.writeEndObject();
  }

  private void calibration(Examination examination) throws IOException {
    CalibrationState state = examination.calibration();
    CalibrationOutcome outcome = examination.outcome();
    json.writeObjectFieldStart("calibration");
    Path file = state.file();
    text("file", file == null ? null : file.toString());
    if (outcome == null) {
      text("fault", state.fault());
      meters(state.meters());
    } else {
      meters(outcome.calibration().meters());
      sentences("warnings", outcome.warnings());
      sentences("refusals", outcome.refusals());
    }
    json.writeEndObject();
  }

  private void meters(List<CalibratedMeter> meters) throws IOException {
    json.writeArrayFieldStart("meters");
    for (CalibratedMeter meter : meters) {
      json.writeStartObject();
      json.writeStringField("id", meter.id());
      json.writeNumberField("idleWatts", meter.idleWatts());
      json.writeNumberField("spreadWatts", meter.spreadWatts());
      number("updateMillis", meter.updateMillis());
      json.writeNumberField("lagMillis", meter.lagMillis());
      number("resolutionJoules", meter.resolutionJoules());
      json.writeStringField("at", meter.at());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void sentences(String name, List<String> sentences) throws IOException {
    json.writeArrayFieldStart(name);
    for (String sentence : sentences) {
      json.writeString(sentence);
    }
    json.writeEndArray();
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  private void number(String name, @Nullable Double value) throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }
}

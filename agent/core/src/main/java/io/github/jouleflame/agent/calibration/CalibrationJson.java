package io.github.jouleflame.agent.calibration;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON form of a calibration, version 1. Unknown fields are passed over. */
final class CalibrationJson {
  private static final String FORMAT = "jouleflame-calibration";
  private static final int VERSION = 1;

  private CalibrationJson() {}

  static byte[] bytes(Calibration calibration) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("format", FORMAT);
      json.writeNumberField("version", VERSION);
      json.writeStringField("host", calibration.host());
      json.writeStringField("processor", calibration.processor());
      json.writeNumberField("cpus", calibration.cpus());
      json.writeArrayFieldStart("meters");
      for (CalibratedMeter meter : calibration.meters()) {
        write(meter, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void write(CalibratedMeter meter, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", meter.id());
    json.writeStringField("source", meter.source());
    json.writeStringField("device", meter.device());
    json.writeStringField("hardware", meter.hardware());
    json.writeNumberField("idleWatts", meter.idleWatts());
    json.writeNumberField("spreadWatts", meter.spreadWatts());
    Double updateMillis = meter.updateMillis();
    if (updateMillis != null) {
      json.writeNumberField("updateMillis", updateMillis);
    }
    json.writeNumberField("lagMillis", meter.lagMillis());
    Double resolution = meter.resolutionJoules();
    if (resolution != null) {
      json.writeNumberField("resolutionJoules", resolution);
    }
    json.writeNumberField("seconds", meter.seconds());
    json.writeStringField("at", meter.at());
    json.writeEndObject();
  }

  /**
   * @throws IOException when it is no calibration; the message says why
   */
  static Calibration parse(byte[] bytes) throws IOException {
    if (!(SmallJson.parse(new String(bytes, StandardCharsets.UTF_8)) instanceof Map<?, ?> fields)) {
      throw new IOException("it is no JSON object");
    }
    try {
      return calibration(fields);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Calibration calibration(Map<?, ?> fields) throws IOException {
    if (!FORMAT.equals(fields.get("format"))) {
      throw new IOException("it is no " + FORMAT);
    }
    double version = number(fields, "version");
    if (version != VERSION) {
      throw new IOException("it has version " + version + " (expected: " + VERSION + ")");
    }
    List<CalibratedMeter> read = new ArrayList<>();
    List<?> meters = fields.get("meters") instanceof List<?> list ? list : List.of();
    for (Object entry : meters) {
      if (!(entry instanceof Map<?, ?> meter)) {
        throw new IOException("a meter is no JSON object");
      }
      read.add(
          new CalibratedMeter(
              text(meter, "id"),
              text(meter, "source"),
              text(meter, "device"),
              text(meter, "hardware"),
              number(meter, "idleWatts"),
              number(meter, "spreadWatts"),
              optional(meter, "updateMillis"),
              number(meter, "lagMillis"),
              optional(meter, "resolutionJoules"),
              number(meter, "seconds"),
              text(meter, "at")));
    }
    return new Calibration(
        text(fields, "host"), text(fields, "processor"), (int) number(fields, "cpus"), read);
  }

  private static String text(Map<?, ?> fields, String name) throws IOException {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new IOException("the text " + name + " is missing");
  }

  private static double number(Map<?, ?> fields, String name) throws IOException {
    Double number = optional(fields, name);
    if (number == null) {
      throw new IOException("the number " + name + " is missing");
    }
    return number;
  }

  private static @Nullable Double optional(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof Double number ? number : null;
  }
}

package io.github.jouleflame.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.util.List;

/**
 * The meters as power tracks of profiler.firefox.com: the one place among all these tools that
 * knows what energy is. A count is the energy of the time since the last one, in picowatt hours.
 */
final class FirefoxPower {

  private static final double PICOWATT_HOURS_PER_JOULE = 1e12 / 3600;

  private final Profile profile;
  private final String process;

  FirefoxPower(Profile profile, String process) {
    this.profile = profile;
    this.process = process;
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (var meter : profile.meters()) {
      // A sub-meter's joules are in another track already.
      if (!meter.isSubMeter()) {
        counter(json, meter);
      }
    }
    json.writeEndArray();
  }

  private void counter(JsonGenerator json, MeterInfo meter) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", meter.id());
    json.writeStringField("category", "power");
    json.writeStringField("description", meter.quality().text() + ", " + meter.source());
    json.writeStringField("pid", process);
    json.writeNumberField("mainThreadIndex", 0);
    double seconds = Math.max(profile.run().seconds(), 1e-3);
    var timeline = profile.timeline();
    var watts = timeline == null ? null : timeline.watts().get(meter.id());
    json.writeFieldName("samples");
    if (timeline == null || watts == null || watts.isEmpty()) {
      samples(json, List.of(meter.joules() / seconds), seconds, seconds);
    } else {
      samples(json, watts, timeline.stepSeconds(), seconds);
    }
    json.writeEndObject();
  }

  private static void samples(
      JsonGenerator json, List<Double> watts, double stepSeconds, double endSeconds)
      throws IOException {
    int bins = (int) Math.min(watts.size(), Math.max(1, Math.ceil(endSeconds / stepSeconds)));
    json.writeStartObject();
    json.writeNumberField("length", bins + 1);
    json.writeArrayFieldStart("time");
    for (int i = 0; i <= bins; i++) {
      json.writeNumber(Math.min(i * stepSeconds, endSeconds) * 1e3);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("count");
    json.writeNumber(0); // the first one is ignored
    for (int i = 0; i < bins; i++) {
      double joules = 0;
      // What was read after the end belongs to the last bin, and no joule is lost.
      for (int bin = i; bin < (i == bins - 1 ? watts.size() : i + 1); bin++) {
        joules += watts.get(bin) * stepSeconds;
      }
      json.writeNumber(joules * PICOWATT_HOURS_PER_JOULE);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}

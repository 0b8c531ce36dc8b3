package io.github.jouleflame.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;

/*
 * Evented, not sampled: a frame opens at the running sum of all that came before it, then comes what it has spent
 * itself, then its children, then it closes. The picture is the same as of samples, and the file grows with the number
 * of paths instead of with the number of paths times their depth.
 */
/** The file format of speedscope.app, one of its profiles per measure. */
final class SpeedscopeFile {

  private final Profile profile;
  private final String exporter;
  private final CallPaths paths;
  private final List<Measure> measures;

  SpeedscopeFile(Profile profile, String exporter, CallPaths paths, List<Measure> measures) {
    this.profile = profile;
    this.exporter = exporter;
    this.paths = paths;
    this.measures = measures;
  }

  void write(int first, OutputStream out) throws IOException {
    try (var json = ExportJson.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("$schema", "https://www.speedscope.app/file-format-schema.json");
      json.writeStringField("name", Provenance.title(profile));
      json.writeStringField("exporter", exporter);
      json.writeNumberField("activeProfileIndex", first);
      json.writeObjectFieldStart("shared");
      json.writeArrayFieldStart("frames");
      for (var name : paths.frames()) {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeArrayFieldStart("profiles");
      for (var measure : measures) {
        profile(json, measure);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void profile(JsonGenerator json, Measure measure) throws IOException {
    boolean isTime = measure.unit() == Measure.Unit.NANOSECONDS;
    json.writeStartObject();
    json.writeStringField("type", "evented");
    json.writeStringField("name", isTime ? measure.label() : measure.title());
    // The schema knows no joules, and refuses units that it does not know.
    json.writeStringField("unit", isTime ? "nanoseconds" : "none");
    json.writeNumberField("startValue", 0);
    json.writeArrayFieldStart("events");
    long end = events(json, measure.wholeNumbers(paths));
    json.writeEndArray();
    json.writeNumberField("endValue", end);
    json.writeEndObject();
  }

  private long events(JsonGenerator json, long[] numbers) throws IOException {
    var hasSome = hasSome(numbers);
    var open = new ArrayDeque<CallPath>();
    long at = 0;
    for (int i = 0; i < numbers.length; i++) {
      var path = paths.get(i);
      if (!hasSome[i]) {
        continue;
      }
      while (open.size() > path.depth()) {
        event(json, "C", open.removeLast(), at);
      }
      event(json, "O", path, at);
      open.addLast(path);
      at += numbers[i];
    }
    while (!open.isEmpty()) {
      event(json, "C", open.removeLast(), at);
    }
    return at;
  }

  /** Whether a path or one below it has anything of a measure. */
  private boolean[] hasSome(long[] numbers) {
    var hasSome = new boolean[numbers.length];
    for (int i = numbers.length - 1; i >= 0; i--) {
      hasSome[i] |= numbers[i] > 0;
      int parent = paths.get(i).parent();
      if (hasSome[i] && parent >= 0) {
        hasSome[parent] = true;
      }
    }
    return hasSome;
  }

  private static void event(JsonGenerator json, String type, CallPath path, long at)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", type);
    json.writeNumberField("frame", path.frame());
    json.writeNumberField("at", at);
    json.writeEndObject();
  }
}

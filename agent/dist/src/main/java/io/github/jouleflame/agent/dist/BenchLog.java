package io.github.jouleflame.agent.dist;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code bench.json}: what was run, in which order, how it ended, and how the machine was. */
final class BenchLog {
  private BenchLog() {}

  static void write(Path file, long seed, List<BenchVariant> variants, List<BenchRun> runs)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("seed", seed);
      json.writeObjectFieldStart("variants");
      for (BenchVariant variant : variants) {
        json.writeStringField(variant.name(), variant.command());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("runs");
      for (BenchRun run : runs) {
        json.writeStartObject();
        json.writeStringField("variant", run.step().variant().name());
        json.writeNumberField("number", run.step().number());
        json.writeBooleanField("warmup", run.step().warmup());
        json.writeNumberField("seconds", run.seconds());
        json.writeBooleanField("counts", run.counts());
        if (run.failure() != null) {
          json.writeStringField("failure", run.failure());
        }
        state(json, "before", run.before());
        state(json, "after", run.after());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void state(JsonGenerator json, String name, MachineState state)
      throws IOException {
    json.writeObjectFieldStart(name);
    number(json, "megahertz", state.megahertz());
    number(json, "celsius", state.celsius());
    number(json, "load", state.load());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value != null) {
      json.writeNumberField(name, value);
    }
  }
}

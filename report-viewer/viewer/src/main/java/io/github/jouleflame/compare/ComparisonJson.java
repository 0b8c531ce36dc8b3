package io.github.jouleflame.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A comparison as JSON, for the page and for other programs. What is absent is left out. */
public final class ComparisonJson {

  /** The JSON text, on one line. Never NaN. */
  public static String of(Comparison comparison) {
    var text = new StringWriter();
    try (var json = new JsonFactory().createGenerator(text)) {
      new ComparisonJson(json).write(comparison);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  private void write(Comparison comparison) throws IOException {
    json.writeStartObject();
    side("before", comparison.before());
    side("after", comparison.after());
    json.writeBooleanField("comparable", comparison.comparable());
    json.writeNumberField("threshold", comparison.rules().threshold());
    json.writeNumberField("confidence", 1 - RatioBootstrap.ALPHA);
    json.writeNumberField("resamples", RatioBootstrap.RESAMPLES);
    json.writeNumberField("seed", comparison.rules().seed());
    var quality = comparison.quality();
    if (quality != null) {
      json.writeObjectFieldStart("quality");
      json.writeNumberField("before", quality.before());
      json.writeNumberField("after", quality.after());
      json.writeNumberField("maxLoss", quality.maxLoss());
      json.writeBooleanField("kept", quality.isKept());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("warnings");
    for (var warning : comparison.warnings()) {
      json.writeString(warning);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("boundaries");
    for (var boundary : comparison.boundaries()) {
      json.writeStartObject();
      json.writeStringField("name", boundary.name());
      json.writeArrayFieldStart("metrics");
      for (var metric : boundary.metrics()) {
        metric(metric);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void side(String name, Side side) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("label", side.label());
    json.writeNumberField("runs", side.runs());
    number("quality", side.quality());
    json.writeEndObject();
  }

  private void metric(MetricComparison metric) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", metric.metric().text());
    json.writeStringField("unit", metric.unit());
    figures("before", metric.before());
    figures("after", metric.after());
    number("ratio", metric.ratio());
    var interval = metric.interval();
    if (interval != null) {
      json.writeNumberField("low", interval.low());
      json.writeNumberField("high", interval.high());
    }
    number("pMannWhitney", metric.pMannWhitney());
    number("pWelch", metric.pWelch());
    number("pHolm", metric.pHolm());
    number("cliffsDelta", metric.cliffsDelta());
    json.writeStringField("verdict", metric.verdict().text());
    number("smallestEffect", metric.smallestEffect());
    json.writeEndObject();
  }

  private void figures(String name, Figures figures) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("runs", figures.runs());
    json.writeNumberField("mean", figures.mean());
    json.writeNumberField("median", figures.median());
    json.writeEndObject();
  }

  private void number(String name, @Nullable Double value) throws IOException {
    if (value != null && Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }
}

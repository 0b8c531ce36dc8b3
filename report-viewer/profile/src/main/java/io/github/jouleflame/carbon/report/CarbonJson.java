package io.github.jouleflame.carbon.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.Equivalent;
import io.github.jouleflame.carbon.GridIntensity;
import io.github.jouleflame.carbon.IntensitySeries;
import io.github.jouleflame.carbon.PhoneCharge;
import io.github.jouleflame.carbon.PublishedTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link CarbonReport} for tools: SI numbers with their unit in the name; what is absent is left
 * out.
 */
public final class CarbonJson {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final JsonGenerator json;

  private CarbonJson(JsonGenerator json) {
    this.json = json;
  }

  /** Something that writes into an open object. */
  interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Renders a report as one object on many lines, with a line feed at its end. */
  public static String render(CarbonReport report) {
    return object(json -> new CarbonJson(json).report(report));
  }

  /** Renders an estimate of a load that was never measured. */
  public static String render(CarbonEstimate estimate) {
    return object(
        json -> {
          json.writeNumberField("watts", estimate.watts());
          json.writeNumberField("hours", estimate.hours());
          json.writeNumberField("devices", estimate.devices());
          new CarbonJson(json).priced(estimate.joules(), estimate.price(), estimate.rankings());
        });
  }

  static String object(Content content) {
    var text = new StringWriter();
    try (var json = FACTORY.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text + "\n";
  }

  private void report(CarbonReport report) throws IOException {
    json.writeStringField("run", report.profile().run().id());
    json.writeStringField("quality", report.quality().text());
    json.writeNumberField("seconds", report.profile().run().seconds());
    priced(report.profile().measuredJoules(), report.question().price(), report.rankings());
    units(report);
    published();
    if (report.sci() != null) {
      sci(report.sci());
    }
    if (report.series() != null) {
      series(report.series(), report);
    }
    if (report.breakEven() != null) {
      json.writeObjectFieldStart("breakEven");
      json.writeNumberField("makingJoules", report.breakEven().makingJoules());
      json.writeNumberField("joulesPerUse", report.breakEven().unit().joulesEach());
      json.writeNumberField("uses", report.breakEven().uses());
      json.writeEndObject();
    }
  }

  private void priced(double joules, Price price, List<ZoneRanking> rankings) throws IOException {
    json.writeNumberField("joules", joules);
    json.writeNumberField("kWh", Carbon.kilowattHours(joules));
    json.writeNumberField("pue", price.pue());
    json.writeNumberField("gCO2e", price.grams(joules));
    json.writeObjectFieldStart("intensity");
    intensity(price.intensity());
    json.writeEndObject();
    json.writeArrayFieldStart("equivalents");
    for (var equivalent : Equivalent.of(joules * price.pue(), price.grams(joules))) {
      equivalent(equivalent.amount(), equivalent.unit(), equivalent.basis());
    }
    var old = PhoneCharge.BEFORE_2024;
    equivalent(
        old.charges(joules * price.pue()),
        "phone charges",
        old.kilowattHours() + " kWh each, " + old.source());
    json.writeEndArray();
    json.writeArrayFieldStart("zones");
    for (var ranking : rankings) {
      for (var zone : ranking.zones()) {
        json.writeStartObject();
        intensity(zone);
        json.writeNumberField("gCO2e", price.at(zone).grams(joules));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void equivalent(double amount, String unit, String basis) throws IOException {
    json.writeStartObject();
    json.writeNumberField("amount", amount);
    json.writeStringField("unit", unit);
    json.writeStringField("basis", basis);
    json.writeEndObject();
  }

  private void intensity(GridIntensity intensity) throws IOException {
    json.writeNumberField("gramsPerKwh", intensity.gramsPerKwh());
    text("zone", intensity.zone());
    text("name", intensity.name());
    if (intensity.year() != null) {
      json.writeNumberField("year", intensity.year());
    }
    json.writeStringField("dataset", intensity.dataset());
    text("basis", intensity.basis());
  }

  private void units(CarbonReport report) throws IOException {
    json.writeArrayFieldStart("units");
    for (var unit : new FunctionalUnit[] {report.calls(), report.work()}) {
      if (unit != null && (unit != report.work() || !unit.equals(report.calls()))) {
        double joules = unit.joulesEach() * report.question().per();
        json.writeStartObject();
        json.writeStringField("boundary", unit.boundary());
        json.writeStringField("unit", unit.name());
        json.writeNumberField("count", unit.count());
        json.writeNumberField("joulesEach", unit.joulesEach());
        json.writeNumberField("per", report.question().per());
        json.writeNumberField("joules", joules);
        json.writeNumberField("kWh", Carbon.kilowattHours(joules));
        json.writeNumberField("gCO2e", report.question().price().grams(joules));
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void published() throws IOException {
    json.writeObjectFieldStart("published");
    json.writeStringField("source", PublishedTask.SOURCE);
    json.writeArrayFieldStart("tasks");
    for (var task : PublishedTask.ALL) {
      json.writeStartObject();
      json.writeStringField("task", task.name());
      json.writeNumberField("kWhPer1000", task.kwhPer1000());
      json.writeNumberField("sd", task.sdKwhPer1000());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sci(SciScore sci) throws IOException {
    json.writeObjectFieldStart("sci");
    json.writeNumberField("gCO2ePerUnit", sci.gramsPerUnit());
    json.writeStringField("unit", sci.unit().name());
    json.writeNumberField("units", sci.unit().count());
    json.writeNumberField("kWh", sci.kilowattHours());
    json.writeNumberField("operationalGrams", sci.operationalGrams());
    json.writeNumberField("embodiedGrams", sci.embodiedGrams());
    json.writeNumberField("machineGrams", sci.embodied().machineGrams());
    json.writeNumberField("lifetimeHours", sci.embodied().lifetimeHours());
    json.writeNumberField("share", sci.embodied().share());
    json.writeStringField("embodiedSource", sci.embodied().source());
    json.writeEndObject();
  }

  private void series(SeriesPrice series, CarbonReport report) throws IOException {
    json.writeObjectFieldStart("series");
    if (series.gramsPerKwh() != null) {
      json.writeNumberField("gramsPerKwh", series.gramsPerKwh());
      json.writeNumberField("gCO2e", grams(series.gramsPerKwh(), report));
    }
    json.writeBooleanField("byTimeline", series.isByTimeline());
    start("best", series.best(), report);
    start("worst", series.worst(), report);
    json.writeEndObject();
  }

  private void start(String name, IntensitySeries.Start start, CarbonReport report)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("start", start.at().toString());
    json.writeNumberField("gramsPerKwh", start.gramsPerKwh());
    json.writeNumberField("gCO2e", grams(start.gramsPerKwh(), report));
    json.writeEndObject();
  }

  private static double grams(double gramsPerKwh, CarbonReport report) {
    return Carbon.grams(
        report.profile().measuredJoules(), gramsPerKwh, report.question().price().pue());
  }

  private void text(String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }
}

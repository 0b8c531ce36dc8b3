package io.github.jouleflame.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/*
 * Version 60 of the processed format, and no later one: the profiler upgrades older files for ever, and 60 is the first
 * with all tables shared.
 */
/** The processed format of profiler.firefox.com: a thread per measure, a power track per meter. */
final class FirefoxFile {

  private static final int VERSION = 60;
  private static final int GECKO_VERSION = 27;
  private static final int JAVA_CATEGORY = 1;

  private final Profile profile;
  private final String exporter;
  private final CallPaths paths;
  private final List<Measure> measures;
  private final String process;

  FirefoxFile(Profile profile, String exporter, CallPaths paths, List<Measure> measures) {
    this.profile = profile;
    this.exporter = exporter;
    this.paths = paths;
    this.measures = measures;
    process = profile.run().pid() == null ? "0" : String.valueOf(profile.run().pid());
  }

  void write(int first, OutputStream out) throws IOException {
    try (var json = ExportJson.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeFieldName("meta");
      meta(json, first);
      emptyArrays(json, "libs", "pages");
      json.writeFieldName("counters");
      new FirefoxPower(profile, process).write(json);
      json.writeFieldName("shared");
      tables(json);
      json.writeArrayFieldStart("threads");
      for (int i = 0; i < measures.size(); i++) {
        thread(json, i, measures.get(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private double endMillis() {
    return Math.max(profile.run().seconds(), 1e-3) * 1e3;
  }

  /** The view ends so much later than the last sample: hardly anything. */
  private double intervalMillis() {
    return endMillis() / 1000;
  }

  private void meta(JsonGenerator json, int first) throws IOException {
    json.writeStartObject();
    json.writeNumberField("interval", intervalMillis());
    json.writeNumberField("startTime", profile.run().startedAt().toEpochMilli());
    json.writeNumberField("processType", 0);
    json.writeStringField("product", program());
    json.writeNumberField("stackwalk", 0);
    json.writeBooleanField("debug", false);
    json.writeNumberField("version", GECKO_VERSION);
    json.writeNumberField("preprocessedProfileVersion", VERSION);
    json.writeBooleanField("symbolicated", true);
    json.writeStringField("importedFrom", exporter);
    json.writeArrayFieldStart("categories");
    category(json, "Other", "grey");
    category(json, "Java", "yellow");
    json.writeEndArray();
    emptyArrays(json, "markerSchema");
    json.writeArrayFieldStart("initialVisibleThreads");
    for (int i = 0; i < measures.size(); i++) {
      json.writeNumber(i);
    }
    json.writeEndArray();
    json.writeFieldName("initialSelectedThreads");
    json.writeArray(new int[] {first}, 0, 1);
    if (profile.carbon() != null) {
      // There is no field for the PUE, so it is in the intensity; the table of facts has both.
      json.writeNumberField(
          "gramsOfCO2ePerKWh", profile.carbon().gramsPerKwh() * profile.carbon().pue());
    }
    json.writeObjectFieldStart("sampleUnits");
    json.writeStringField("time", "ms");
    json.writeStringField("eventDelay", "ms");
    json.writeStringField("threadCPUDelta", "ns");
    json.writeEndObject();
    facts(json);
    json.writeEndObject();
  }

  private void facts(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("extra");
    json.writeStartObject();
    json.writeStringField("label", "Jouleflame");
    json.writeArrayFieldStart("entries");
    fact(
        json,
        "Time axis",
        PathBins.isKnown(profile.timeline())
            ? "real for the power tracks, and for the largest paths in the thread of all energy; what"
                + " smaller paths have spent stands at the middle of their caller's. In the other"
                + " threads each call path is one sample and its time means nothing"
            : "real for the power tracks only: a profile holds sums, so each call path is one sample"
                + " and its time means nothing");
    if (profile.carbon() != null && profile.carbon().pue() != 1) {
      fact(json, "Power tracks' CO2e", "at the grid's intensity times the PUE");
    }
    for (var line : Provenance.of(profile, exporter)) {
      fact(json, line.label(), line.text());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void fact(JsonGenerator json, String label, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", label);
    json.writeStringField("format", "string");
    json.writeStringField("value", text);
    json.writeEndObject();
  }

  private static void category(JsonGenerator json, String name, String color) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("color", color);
    json.writeArrayFieldStart("subcategories");
    json.writeString("Other");
    json.writeEndArray();
    json.writeEndObject();
  }

  /** One stack per path, one frame and one function per name. */
  private void tables(JsonGenerator json) throws IOException {
    var names = paths.frames();
    int count = names.size();
    json.writeStartObject();
    json.writeArrayFieldStart("stringArray");
    for (var name : names) {
      json.writeString(name);
    }
    json.writeEndArray();
    table(json, "sources", 0);
    emptyArrays(json, "uuid", "filename");
    json.writeEndObject();
    table(json, "stackTable", paths.size());
    column(json, "frame", paths.list().stream().map(path -> (Object) path.frame()).toList());
    var parents = new ArrayList<Object>();
    for (var path : paths.list()) {
      parents.add(path.parent() < 0 ? "" : path.parent());
    }
    column(json, "prefix", parents);
    json.writeEndObject();
    table(json, "frameTable", count);
    column(json, "address", Collections.nCopies(count, -1));
    column(json, "inlineDepth", Collections.nCopies(count, 0));
    column(json, "category", Collections.nCopies(count, JAVA_CATEGORY));
    column(json, "subcategory", Collections.nCopies(count, 0));
    column(json, "func", ordinals(count));
    column(json, "nativeSymbol", nulls(count));
    column(json, "innerWindowID", Collections.nCopies(count, 0));
    column(json, "line", nulls(count));
    column(json, "column", nulls(count));
    json.writeEndObject();
    table(json, "funcTable", count);
    column(json, "name", ordinals(count));
    column(json, "isJS", Collections.nCopies(count, false));
    column(json, "relevantForJS", Collections.nCopies(count, false));
    column(json, "resource", Collections.nCopies(count, -1));
    column(json, "source", nulls(count));
    column(json, "lineNumber", nulls(count));
    column(json, "columnNumber", nulls(count));
    json.writeEndObject();
    table(json, "resourceTable", 0);
    emptyArrays(json, "lib", "name", "host", "type");
    json.writeEndObject();
    table(json, "nativeSymbols", 0);
    emptyArrays(json, "libIndex", "address", "name", "functionSize");
    json.writeEndObject();
    json.writeEndObject();
  }

  private void thread(JsonGenerator json, int place, Measure measure) throws IOException {
    json.writeStartObject();
    json.writeStringField("processType", "default");
    json.writeNumberField("processStartupTime", 0);
    json.writeNullField("processShutdownTime");
    json.writeNumberField("registerTime", 0);
    json.writeNullField("unregisterTime");
    emptyArrays(json, "pausedRanges");
    json.writeStringField("name", measure.title());
    json.writeBooleanField("isMainThread", place == 0);
    json.writeStringField("processName", program());
    json.writeStringField("pid", process);
    json.writeNumberField("tid", place + 1);
    json.writeFieldName("samples");
    samples(place, measure).write(json);
    json.writeFieldName("markers");
    json.writeStartObject();
    json.writeNumberField("length", 0);
    emptyArrays(json, "data", "name", "startTime", "endTime", "phase", "category");
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Only the sum of all energy is known over time. */
  private FirefoxSamples samples(int place, Measure measure) {
    var numbers = measure.wholeNumbers(paths);
    var timeline = profile.timeline();
    return place == 0 && timeline != null && PathBins.isKnown(timeline)
        ? FirefoxSamples.overTime(paths, numbers, timeline, endMillis())
        : FirefoxSamples.evenly(numbers, endMillis());
  }

  private String program() {
    var command = profile.run().command();
    return command == null ? "java" : command;
  }

  private static void table(JsonGenerator json, String name, int length) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("length", length);
  }

  /** A column of whole numbers or truth values; an empty text stands for null. */
  private static void column(JsonGenerator json, String name, List<?> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      if (value instanceof Integer number) {
        json.writeNumber(number);
      } else if (value instanceof Boolean truth) {
        json.writeBoolean(truth);
      } else {
        json.writeNull();
      }
    }
    json.writeEndArray();
  }

  private static List<Integer> ordinals(int count) {
    var ordinals = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      ordinals.add(i);
    }
    return ordinals;
  }

  private static List<String> nulls(int count) {
    return Collections.nCopies(count, "");
  }

  private static void emptyArrays(JsonGenerator json, String... names) throws IOException {
    for (var name : names) {
      json.writeArrayFieldStart(name);
      json.writeEndArray();
    }
  }
}

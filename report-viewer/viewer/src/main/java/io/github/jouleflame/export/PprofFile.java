package io.github.jouleflame.export;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * pprof's {@code profile.proto}, compressed with gzip: all measures in one file. Field numbers are
 * those of github.com/google/pprof, proto/profile.proto.
 *
 * <p>A count comes first by convention and energy last, since Pyroscope takes a profile's name from
 * the last type. It also takes every type that holds {@code cpu} for CPU time, hence {@code
 * processor}.
 */
final class PprofFile {

  private static final int SAMPLE_TYPE = 1;
  private static final int SAMPLE = 2;
  private static final int MAPPING = 3;
  private static final int LOCATION = 4;
  private static final int FUNCTION = 5;
  private static final int STRING_TABLE = 6;
  private static final int TIME_NANOS = 9;
  private static final int DURATION_NANOS = 10;
  private static final int PERIOD_TYPE = 11;
  private static final int PERIOD = 12;
  private static final int COMMENT = 13;
  private static final int DEFAULT_SAMPLE_TYPE = 14;

  private static final long ONLY_MAPPING = 1;

  private final Profile profile;
  private final String exporter;
  private final CallPaths paths;
  private final List<Measure> measures;
  private final Map<String, Integer> strings = new LinkedHashMap<>();

  PprofFile(Profile profile, String exporter, CallPaths paths, List<Measure> measures) {
    this.profile = profile;
    this.exporter = exporter;
    this.paths = paths;
    this.measures = measures;
    string("");
  }

  void write(int first, OutputStream out) throws IOException {
    var gzip = new GZIPOutputStream(out);
    // Energy was first.
    var order = new ArrayList<>(measures);
    Collections.reverse(order);
    for (var measure : order) {
      part(gzip, new ProtoMessage().message(SAMPLE_TYPE, type(measure)));
    }
    samples(gzip, order);
    var mapping = new ProtoMessage().number(1, ONLY_MAPPING).number(5, string(program()));
    // Without it pprof would look for a binary with symbols.
    part(gzip, new ProtoMessage().message(MAPPING, mapping.number(7, 1)));
    var frames = paths.frames();
    for (int i = 0; i < frames.size(); i++) {
      part(gzip, frame(i + 1, frames.get(i)));
    }
    part(gzip, run(measures.get(first)));
    for (var string : strings.keySet()) {
      part(gzip, new ProtoMessage().text(STRING_TABLE, string));
    }
    gzip.finish();
  }

  private void samples(OutputStream out, List<Measure> order) throws IOException {
    var columns = new ArrayList<long[]>();
    for (var measure : order) {
      columns.add(measure.wholeNumbers(paths));
    }
    for (int i = 0; i < paths.size(); i++) {
      var values = new long[columns.size()];
      boolean isEmpty = true;
      for (int column = 0; column < values.length; column++) {
        values[column] = columns.get(column)[i];
        isEmpty &= values[column] == 0;
      }
      if (!isEmpty) {
        var sample = new ProtoMessage().packed(1, locations(i)).packed(2, values);
        part(out, new ProtoMessage().message(SAMPLE, sample));
      }
    }
  }

  /** Ids of the locations of a path, its last frame first. */
  private long[] locations(int place) {
    var locations = new long[paths.get(place).depth() + 1];
    int path = place;
    for (int i = 0; i < locations.length; i++) {
      locations[i] = paths.get(path).frame() + 1L;
      path = paths.get(path).parent();
    }
    return locations;
  }

  private ProtoMessage frame(long id, String name) {
    var line = new ProtoMessage().number(1, id);
    var location = new ProtoMessage().number(1, id).number(2, ONLY_MAPPING).message(4, line);
    var function = new ProtoMessage().number(1, id).number(2, string(name)).number(3, string(name));
    return new ProtoMessage().message(LOCATION, location).message(FUNCTION, function);
  }

  private ProtoMessage run(Measure first) {
    var started = profile.run().startedAt();
    var energy = new ProtoMessage().number(1, string("energy")).number(2, string("microjoules"));
    var run =
        new ProtoMessage()
            .number(TIME_NANOS, started.getEpochSecond() * 1_000_000_000L + started.getNano())
            .number(DURATION_NANOS, Math.round(profile.run().seconds() * 1e9))
            .message(PERIOD_TYPE, energy)
            .number(PERIOD, 1)
            .number(DEFAULT_SAMPLE_TYPE, string(typeName(first)));
    for (var line : Provenance.of(profile, exporter)) {
      run.packed(COMMENT, string(line.label() + ": " + line.text()));
    }
    return run;
  }

  private ProtoMessage type(Measure measure) {
    return new ProtoMessage()
        .number(1, string(typeName(measure)))
        .number(2, string(measure.unit().text()));
  }

  private static String typeName(Measure measure) {
    return measure.id().replace("cpu", "processor");
  }

  private String program() {
    var command = profile.run().command();
    return command == null ? "java" : command;
  }

  private long string(String text) {
    return strings.computeIfAbsent(text, key -> strings.size());
  }

  private static void part(OutputStream out, ProtoMessage part) throws IOException {
    out.write(part.toByteArray());
  }
}

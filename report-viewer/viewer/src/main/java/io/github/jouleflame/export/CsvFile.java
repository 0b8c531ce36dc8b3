package io.github.jouleflame.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.jouleflame.profile.Distribution;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row per call path, after RFC 4180 but with bare line feeds. Numbers are SI, units stand in the
 * heads of the columns; a value that is not known is empty. Columns of sub-meters end their meter's
 * name like all others and must not be added to the rest.
 */
final class CsvFile {

  private static final List<String> HEAD =
      List.of(
          "path",
          "parent",
          "depth",
          "frame",
          "calls",
          "open",
          "errors",
          "thinned",
          "seconds",
          "self_seconds",
          "cpu_seconds",
          "total_joules",
          "gCO2e",
          "joules_per_call_mean",
          "joules_per_call_p50",
          "joules_per_call_p99",
          "seconds_per_call_p50",
          "seconds_per_call_p99",
          "work_unit",
          "work_count",
          "joules_per_unit");

  static void write(Profile profile, CallPaths paths, OutputStream out) throws IOException {
    var meters = profile.meters().stream().map(MeterInfo::id).toList();
    // Not closed: the stream is the caller's.
    @SuppressWarnings("resource")
    var csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out, StandardCharsets.UTF_8);
    var head = new ArrayList<>(HEAD);
    for (var meter : meters) {
      head.add("joules " + meter);
      head.add("idle_joules " + meter);
      head.add("self_joules " + meter);
      head.add("self_idle_joules " + meter);
      head.add("exclusive " + meter);
    }
    csv.writeRecord(head);
    for (int i = 0; i < paths.size(); i++) {
      csv.writeRecord(row(i, paths.get(i), meters));
    }
    csv.flush();
  }

  private static List<String> row(int place, CallPath path, List<String> meters) {
    var node = path.node();
    var row = new ArrayList<String>();
    row.add(String.valueOf(place));
    row.add(path.parent() < 0 ? "" : String.valueOf(path.parent()));
    row.add(String.valueOf(path.depth()));
    row.add(node.name());
    row.add(String.valueOf(node.calls()));
    row.add(String.valueOf(node.open()));
    row.add(String.valueOf(node.errors()));
    row.add(String.valueOf(node.thinned()));
    row.add(String.valueOf(node.seconds()));
    row.add(String.valueOf(node.selfSeconds()));
    row.add(text(node.cpuSeconds()));
    row.add(String.valueOf(node.value()));
    row.add(text(node.gCO2e()));
    var joules = node.perCall() == null ? null : node.perCall().joules();
    var seconds = node.perCall() == null ? null : node.perCall().seconds();
    row.add(text(joules == null ? null : joules.mean()));
    quantiles(row, joules);
    quantiles(row, seconds);
    var work = node.work();
    row.add(work == null ? "" : work.unit());
    row.add(work == null ? "" : String.valueOf(work.count()));
    row.add(work == null ? "" : text(work.joulesPerUnit()));
    var selfIdle = node.selfIdleJoules();
    for (var meter : meters) {
      row.add(text(node.joules(), meter));
      row.add(text(node.idleJoules(), meter));
      row.add(text(node.selfJoules(), meter));
      row.add(text(selfIdle, meter));
      row.add(text(node.exclusive(), meter));
    }
    return row;
  }

  private static void quantiles(List<String> row, @Nullable Distribution distribution) {
    row.add(text(distribution == null ? null : distribution.p50()));
    row.add(text(distribution == null ? null : distribution.p99()));
  }

  private static String text(Map<String, Double> byMeter, String meter) {
    return text(byMeter.get(meter));
  }

  private static String text(@Nullable Double value) {
    return value == null ? "" : String.valueOf(value);
  }

  private CsvFile() {}
}

package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.SchemaLoader;
import io.github.jouleflame.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Read back by Wire with pprof's own definition. */
class PprofFileTest {

  @SuppressWarnings("unchecked")
  private static Map<String, Object> export(Profile profile, String value) throws Exception {
    var folder = Path.of(PprofFileTest.class.getResource("profile.proto").toURI()).getParent();
    var loader = new SchemaLoader(FileSystems.getDefault());
    loader.initRoots(List.of(Location.get(folder.toString(), "profile.proto")), List.of());
    var adapter = loader.loadSchema().protoAdapter("perftools.profiles.Profile", false);
    var bytes = new ByteArrayInputStream(Shop.export(profile, ExportFormat.PPROF, value));
    try (var unpacked = new GZIPInputStream(bytes)) {
      return (Map<String, Object>) adapter.decode(unpacked.readAllBytes());
    }
  }

  @Test
  void sampleTypes_beginWithACountAndEndWithEnergy() throws Exception {
    var profile = export(Shop.profile(), null);
    var types = new ArrayList<String>();
    for (var type : list(profile, "sample_type")) {
      types.add(string(profile, type.get("type")) + "/" + string(profile, type.get("unit")));
    }

    assertThat(types)
        .containsExactly(
            "calls/count",
            "time/nanoseconds",
            "co2e/micrograms",
            "energy_idle/microjoules",
            "energy_gpu/microjoules",
            "energy_processor/microjoules",
            "energy/microjoules");
    assertThat(types).noneMatch(type -> type.contains("cpu")); // Pyroscope would take it for time
  }

  @Test
  void samples_haveTheLeafFirstAndAllValues() throws Exception {
    var profile = export(Shop.profile(), null);
    var stacks = new ArrayList<String>();
    for (var sample : list(profile, "sample")) {
      stacks.add(stack(profile, sample) + " " + sample.get("value"));
    }

    assertThat(stacks)
        .containsExactly(
            "com.acme.Server#handle [1, 100000000, 4000, 0, 0, 4000000, 4000000]",
            "com.acme.Model#infer < com.acme.Server#handle"
                + " [3, 150000000, 5500, 0, 2000000, 3500000, 5500000]",
            "com.acme.Codec#encode < com.acme.Model#infer < com.acme.Server#handle"
                + " [9, 50000000, 3000, 500000, 0, 2500000, 3000000]");
  }

  @Test
  void head_saysWhenAndWhatAndNothingOfCpuTime() throws Exception {
    var profile = export(Shop.profile(), "energy_gpu");

    assertThat((List<?>) profile.get("string_table")).first().isEqualTo("");
    assertThat(profile)
        .containsEntry("time_nanos", 1_769_860_800_000_000_000L)
        .containsEntry("duration_nanos", 300_000_000L)
        .containsEntry("period", 1L);
    assertThat(string(profile, profile.get("default_sample_type"))).isEqualTo("energy_gpu");
    @SuppressWarnings("unchecked")
    var period = (Map<String, Object>) profile.get("period_type");
    assertThat(string(profile, period.get("type"))).isEqualTo("energy");
    assertThat(string(profile, period.get("unit"))).isEqualTo("microjoules");
    var mapping = list(profile, "mapping").get(0);
    assertThat(string(profile, mapping.get("filename"))).isEqualTo("com.acme.Main");
    assertThat(mapping).containsEntry("has_functions", true);
    var comments = new ArrayList<String>();
    ((List<?>) profile.get("comment")).forEach(comment -> comments.add(string(profile, comment)));
    assertThat(comments)
        .contains(
            "Exported by: jouleflame 0.1.0",
            "Meter cpu:package-0: 12.5 J, measured (test), idle unknown",
            "warning gpu-async: It returns too early.");
  }

  @Test
  void ids_ofALargeProfile_areAllThereAndEnergyAddsUp() throws Exception {
    var djl = Shop.djl();
    var profile = export(djl, null);
    long energy = 0;
    for (var sample : list(profile, "sample")) {
      var values = (List<?>) sample.get("value");
      energy += (Long) values.get(values.size() - 1);
      assertThat(stack(profile, sample)).isNotEmpty();
    }

    assertThat(energy).isEqualTo(Math.round(djl.tree().value() * 1e6));
  }

  @Test
  void name_ofHalfASurrogatePair_isUtf8() throws Exception {
    assertThat((List<?>) export(Shop.profile("\uD83D", null), null).get("string_table"))
        .asString()
        .contains("?");
  }

  private static String stack(Map<String, Object> profile, Map<String, Object> sample)
      throws IOException {
    var names = new ArrayList<String>();
    for (var id : (List<?>) sample.get("location_id")) {
      var location = byId(profile, "location", id);
      var line = list(location, "line").get(0);
      names.add(string(profile, byId(profile, "function", line.get("function_id")).get("name")));
    }
    return String.join(" < ", names);
  }

  private static Map<String, Object> byId(Map<String, Object> profile, String table, Object id) {
    return list(profile, table).stream()
        .filter(row -> row.get("id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static String string(Map<String, Object> profile, Object index) {
    return (String) ((List<?>) profile.get("string_table")).get(((Long) index).intValue());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Map<String, Object> message, String field) {
    return (List<Map<String, Object>>) message.get(field);
  }
}

package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against speedscope's own schema, and against how its importer adds up. */
class SpeedscopeFileTest {

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(SpeedscopeFileTest.class.getResourceAsStream("speedscope-schema.json"));

  private static JsonNode export(Profile profile, String value) throws IOException {
    var json = new ObjectMapper().readTree(Shop.export(profile, ExportFormat.SPEEDSCOPE, value));
    assertThat(SCHEMA.validate(json)).isEmpty();
    return json;
  }

  @Test
  void export_keepsTheSchema() throws IOException {
    export(Shop.djl(), null);
    var json = export(Shop.profile(), null);

    assertThat(json.at("/exporter").asText()).isEqualTo(Shop.EXPORTER);
    assertThat(json.at("/name").asText()).isEqualTo("fp32, com.acme.Main, 300 ms on n1");
    assertThat(json.at("/activeProfileIndex").asInt()).isZero();
    var names = new ArrayList<String>();
    json.at("/profiles").forEach(profile -> names.add(profile.at("/name").asText()));
    assertThat(names)
        .containsExactly(
            "energy (µJ)",
            "energy, cpu above idle (µJ)",
            "energy, gpu above idle (µJ)",
            "energy, share of the idle floor (µJ)",
            "CO2e (µg)",
            "time in calls, all threads",
            "calls");
  }

  @Test
  void schema_unitThatItDoesNotKnow_isRefused() throws IOException {
    var json =
        (com.fasterxml.jackson.databind.node.ObjectNode)
            export(Shop.profile(), null).at("/profiles/0");
    json.put("unit", "microjoules");
    assertThat(
            SCHEMA.validate(new ObjectMapper().createObjectNode().putArray("profiles").add(json)))
        .isNotEmpty();
  }

  @Test
  void events_areBalancedAndAddUp() throws IOException {
    var json = export(Shop.profile(), null);

    assertThat(selfByFrame(json, 0))
        .isEqualTo(
            Map.of(
                "com.acme.Server#handle", 4_000_000L,
                "com.acme.Model#infer", 5_500_000L,
                "com.acme.Codec#encode", 3_000_000L));
    assertThat(selfByFrame(json, 2))
        .isEqualTo(Map.of("com.acme.Server#handle", 0L, "com.acme.Model#infer", 2_000_000L));
    assertThat(json.at("/profiles/0/endValue").asLong()).isEqualTo(12_500_000);
    assertThat(json.at("/profiles/5/unit").asText()).isEqualTo("nanoseconds");
    assertThat(selfByFrame(json, 5)).containsEntry("com.acme.Model#infer", 150_000_000L);
  }

  @Test
  void events_ofALargeProfile_addUpToItsTree() throws IOException {
    var profile = Shop.djl();
    long sum =
        selfByFrame(export(profile, null), 0).values().stream().mapToLong(Long::longValue).sum();

    assertThat(sum).isEqualTo(Math.round(profile.tree().value() * 1e6));
  }

  @Test
  void value_isTheProfileShownFirst() throws IOException {
    assertThat(export(Shop.profile(), "energy_gpu").at("/activeProfileIndex").asInt()).isEqualTo(2);
  }

  @Test
  void name_ofHalfASurrogatePair_isWritten() throws IOException {
    var json = export(Shop.profile("\uD83D", null), null);
    assertThat(json.at("/shared/frames/2/name").asText()).isEqualTo("\uD83D");
  }

  @Test
  void emptyTree_isAnEmptyProfile() throws IOException {
    var profile = Shop.profile();
    var empty =
        new Profile(
            true,
            profile.run(),
            profile.meters(),
            profile.ledger(),
            null,
            PathNode.root(List.of()),
            null,
            List.of());
    assertThat(export(empty, null).at("/profiles")).hasSize(1);
  }

  /** What each frame has spent itself, as the importer sees it: time while it is on top. */
  private static Map<String, Long> selfByFrame(JsonNode json, int place) {
    var self = new TreeMap<String, Long>();
    var open = new ArrayDeque<Integer>();
    long last = 0;
    for (var event : json.at("/profiles").get(place).at("/events")) {
      long at = event.at("/at").asLong();
      assertThat(at).isGreaterThanOrEqualTo(last);
      int frame = event.at("/frame").asInt();
      if (!open.isEmpty()) {
        self.merge(name(json, open.getLast()), at - last, Long::sum);
      }
      if (event.at("/type").asText().equals("O")) {
        open.addLast(frame);
      } else {
        assertThat(open.removeLast()).isEqualTo(frame);
      }
      last = at;
    }
    assertThat(open).isEmpty();
    return self;
  }

  private static String name(JsonNode json, int frame) {
    return json.at("/shared/frames").get(frame).at("/name").asText();
  }
}

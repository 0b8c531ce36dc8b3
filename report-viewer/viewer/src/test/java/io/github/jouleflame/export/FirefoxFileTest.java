package io.github.jouleflame.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.TimelinePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/*
 * The profiler has no schema, only its engine. These rules are what that engine (profiler-cli 0.10.0) was seen to need;
 * it read the file of the large profile here as 1.28 Wh on the first power track and the tree's joules in the functions.
 */
class FirefoxFileTest {

  private static final double JOULES_PER_PICOWATT_HOUR = 3600e-12;

  private static JsonNode export(Profile profile, String value) throws IOException {
    return new ObjectMapper().readTree(Shop.export(profile, ExportFormat.FIREFOX, value));
  }

  @Test
  void tables_haveTheLengthsThatTheySay() throws IOException {
    var json = export(Shop.djl(), null);

    for (var name :
        List.of(
            "stackTable", "frameTable", "funcTable", "resourceTable", "sources", "nativeSymbols")) {
      assertLengths(json.at("/shared").get(name));
    }
    for (var thread : json.at("/threads")) {
      assertLengths(thread.get("samples"));
      assertLengths(thread.get("markers"));
    }
    for (var counter : json.at("/counters")) {
      assertLengths(counter.get("samples"));
    }
  }

  @Test
  void samples_pointToTheirStacksWithSelfMicrojoules() throws IOException {
    var json = export(Shop.profile(), null);
    var samples = json.at("/threads/0/samples");

    assertThat(samples.at("/weight")).hasToString("[4000000,5500000,3000000,0]");
    assertThat(samples.at("/stack")).hasToString("[0,1,2,null]");
    assertThat(samples.at("/weightType").asText()).isEqualTo("samples");
    assertThat(json.at("/shared/stackTable/prefix")).hasToString("[null,0,1]");
    assertThat(json.at("/shared/stringArray/1").asText()).isEqualTo("com.acme.Model#infer");
    assertThat(json.at("/threads/0/name").asText()).isEqualTo("energy (µJ)");
  }

  @Test
  void lastSample_liesAtTheEnd_soThatNoPowerIsCut() throws IOException {
    var json = export(Shop.profile(), null);
    var times = json.at("/threads/0/samples/time");
    var power = json.at("/counters/0/samples/time");

    assertThat(times.get(times.size() - 1).asDouble()).isEqualTo(300);
    assertThat(power.get(power.size() - 1).asDouble()).isEqualTo(300);
    assertThat(json.at("/meta/interval").asDouble()).isEqualTo(0.3);
  }

  @Test
  void powerTracks_holdTheMetersJoulesButNoSubMeters() throws IOException {
    var json = export(Shop.profile(), null);
    var names = new ArrayList<String>();
    json.at("/counters").forEach(counter -> names.add(counter.at("/name").asText()));

    assertThat(names).containsExactly(Shop.CPU, Shop.GPU);
    assertThat(joules(json, 0)).isCloseTo(12.5, within(1e-9)); // by its timeline
    assertThat(joules(json, 1)).isCloseTo(3.6, within(1e-9)); // at its mean power
    assertThat(json.at("/counters/0/samples/count/0").asDouble()).isZero();
    assertThat(json.at("/counters/0/category").asText()).isEqualTo("power");
    assertThat(json.at("/counters/0/pid").isTextual()).isTrue();
  }

  @Test
  void meta_hasTheIntensityWithThePue() throws IOException {
    var meta = export(Shop.profile(), "energy_gpu").at("/meta");

    assertThat(meta.at("/preprocessedProfileVersion").asInt()).isEqualTo(60);
    assertThat(meta.at("/gramsOfCO2ePerKWh").asDouble()).isCloseTo(482.324 * 1.25, within(1e-9));
    assertThat(meta.at("/initialSelectedThreads")).hasToString("[2]");
    assertThat(meta.at("/extra/0/entries").toString())
        .contains("its time means nothing", "at the grid's intensity times the PUE", "Meter gpu:0");
  }

  @Test
  void samples_ofPathsThatAreKnownOverTime_lieInTheirBins() throws IOException {
    var timeline =
        new Timeline(
            0.1,
            Map.of(Shop.CPU, List.of(40.0, 45.0, 40.0)),
            List.of(
                new TimelinePath(List.of(0), List.of(4.0, 8.5, 0.0)),
                new TimelinePath(List.of(0, 0), List.of(2.0, 6.5, 0.0))));
    var json = export(Shop.profile("com.acme.Codec#encode", timeline), null);
    var samples = json.at("/threads/0/samples");

    // handle has 2 J in either bin, infer with encode 2 J and 6.5 J; encode stands at their middle.
    assertThat(samples.at("/stack")).hasToString("[0,1,0,1,2,null]");
    assertThat(samples.at("/time")).hasToString("[50.0,50.0,150.0,150.0,150.0,300.0]");
    assertThat(samples.at("/weight")).hasToString("[2000000,1294118,2000000,4205882,3000000,0]");
    assertThat(json.at("/threads/1/samples/stack")).hasToString("[0,1,2,null]");
    assertThat(json.at("/meta/extra/0/entries/0/value").asText()).contains("for the largest paths");
  }

  @Test
  void samples_ofATimelineThatDoesNotFit_loseNoJoule() throws IOException {
    var timeline =
        new Timeline(
            0.1,
            Map.of(),
            List.of(
                new TimelinePath(List.of(7, 1), List.of(1.0)), // no such path
                new TimelinePath(List.of(0, 0, 0), List.of(0.0, 0.0)),
                new TimelinePath(
                    List.of(0, 0), List.of(1.0, 1.0, 1.0, 1.0, 1.0)))); // after the end
    var json = export(Shop.profile("com.acme.Codec#encode", timeline), null);
    var samples = json.at("/threads/0/samples");
    long sum = 0;
    double last = 0;
    for (int i = 0; i < samples.at("/length").asInt(); i++) {
      sum += samples.at("/weight").get(i).asLong();
      assertThat(samples.at("/time").get(i).asDouble()).isBetween(last, 300.0);
      last = samples.at("/time").get(i).asDouble();
    }

    assertThat(sum).isEqualTo(12_500_000);
  }

  private static double joules(JsonNode json, int counter) {
    double sum = 0;
    for (var count : json.at("/counters").get(counter).at("/samples/count")) {
      sum += count.asDouble() * JOULES_PER_PICOWATT_HOUR;
    }
    return sum;
  }

  private static void assertLengths(JsonNode table) {
    int length = table.get("length").asInt();
    table.forEach(
        column -> {
          if (column.isArray()) {
            assertThat(column).hasSize(length);
          }
        });
  }
}

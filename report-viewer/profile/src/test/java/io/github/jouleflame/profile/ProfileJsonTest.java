package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileJsonTest {

  /** The example of the format's description, word for word but for its comments. */
  private static final String CONTRACT =
      """
      {
        "format": "jouleflame", "version": 1, "complete": true,
        "run":   { "id": "uuid", "label": "fp32", "startedAt": "2026-01-31T12:00:00.000Z", "seconds": 62.4, "pid": 4711, "host": "n1",
                   "jvm": "17.0.15 ...", "command": "main class only, no arguments", "os": "...", "cpu": "...", "cpus": 64, "agent": "0.1.0",
                   "options": { "period": "10ms" }, "jvms": 1 },
        "meters": [ { "id": "cpu:package-0", "kind": "cpu", "quality": "measured", "source": "rapl-powercap", "device": "package-0",
                      "joules": 3121.4, "seconds": 62.4, "readings": 6240, "gaps": 0, "updateMillis": 1.0, "lagMillis": 0.5,
                      "resolutionJoules": 0.000061, "idleWatts": 21.3, "idleSource": "calibrated" } ],
        "ledger": [ { "meter": "cpu:package-0", "measured": 3121.4, "boundaries": 2011.0, "boundariesIdle": 400.1, "application": 120.3, "gc": 31.0, "jit": 12.2,
                      "agent": 1.1, "otherProcesses": 200.0, "idle": 345.7, "unresolved": 0.0 } ],
        "carbon": { "gramsPerKwh": 482.3, "zone": "JP", "year": 2024, "dataset": "...", "basis": "lifecycle, location-based", "pue": 1.0, "gCO2e": 0.42 },
        "tree": { "name": "all", "value": 2411.1, "children": [
            { "name": "ai.djl.inference.Predictor#predict", "value": 1800.2, "boundary": 0, "compute": true,
              "calls": 5120, "open": 1, "errors": 0, "thinned": 1, "seconds": 58.1, "selfSeconds": 57.0, "cpuSeconds": 110.2,
              "joules": { "cpu:package-0": 1500.1 }, "idleJoules": { "cpu:package-0": 300.1 }, "selfJoules": { "cpu:package-0": 1480.0 }, "gCO2e": 0.24,
              "exclusive": { "cpu:package-0": 0.93 }, "watts": { "cpu:package-0": { "estimate": 61.2, "stderr": 1.4, "seconds": 57.0 } },
              "perCall": { "joules": { "mean": 0.35, "p50": 0.34, "p90": 0.4, "p99": 0.6, "max": 1.1, "hdr": "base64" },
                           "seconds": { "mean": 0.0113, "p50": 0.011, "p90": 0.012, "p99": 0.02, "max": 0.05, "hdr": "base64" } },
              "work": { "unit": "token", "count": 655360, "joulesPerUnit": 0.0027 },
              "children": [] } ] },
        "timeline": { "stepSeconds": 0.1, "watts": { "cpu:package-0": [ 48.1, 50.2 ] }, "paths": [ { "path": [0], "joules": [ 1.2, 3.4 ] } ] },
        "notes": [ { "severity": "warning", "code": "gpu-async", "text": "..." } ]
      }
      """;

  @Test
  void parse_exampleOfTheContract_givesEveryValue() throws Exception {
    var profile = ProfileJson.parse(CONTRACT, "contract");

    assertThat(profile.complete()).isTrue();
    assertThat(profile.run().startedAt()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(profile.run().pid()).isEqualTo(4711);
    assertThat(profile.run().options()).containsExactly(Map.entry("period", "10ms"));
    assertThat(profile.meters())
        .containsExactly(
            new MeterInfo(
                "cpu:package-0",
                "cpu",
                Quality.MEASURED,
                "rapl-powercap",
                "package-0",
                3121.4,
                62.4,
                6240,
                0,
                1.0,
                0.5,
                0.000061,
                21.3,
                IdleSource.CALIBRATED));
    assertThat(profile.ledger())
        .containsExactly(
            new LedgerRow(
                "cpu:package-0", 3121.4, 2011.0, 400.1, 120.3, 31.0, 12.2, 1.1, 200.0, 345.7, 0));
    assertThat(profile.carbon())
        .isEqualTo(
            new CarbonInfo(482.3, "JP", 2024, "...", "lifecycle, location-based", 1.0, 0.42));
    assertThat(profile.tree().children())
        .containsExactly(
            PathNode.builder("ai.djl.inference.Predictor#predict")
                .value(1800.2)
                .boundary(0)
                .compute(true)
                .calls(5120)
                .open(1)
                .seconds(58.1)
                .selfSeconds(57)
                .cpuSeconds(110.2)
                .joules(Map.of("cpu:package-0", 1500.1))
                .idleJoules(Map.of("cpu:package-0", 300.1))
                .selfJoules(Map.of("cpu:package-0", 1480.0))
                .gCO2e(0.24)
                .exclusive(Map.of("cpu:package-0", 0.93))
                .watts(Map.of("cpu:package-0", new WattsEstimate(61.2, 1.4, 57)))
                .perCall(
                    new PerCall(
                        new Distribution(0.35, 0.34, 0.4, 0.6, 1.1, "base64"),
                        new Distribution(0.0113, 0.011, 0.012, 0.02, 0.05, "base64")))
                .work(new Work("token", 655360, 0.0027))
                .build());
    assertThat(profile.timeline())
        .isEqualTo(
            new Timeline(
                0.1,
                Map.of("cpu:package-0", List.of(48.1, 50.2)),
                List.of(new TimelinePath(List.of(0), List.of(1.2, 3.4)))));
    assertThat(profile.notes()).containsExactly(new Note(Severity.WARNING, "gpu-async", "..."));
  }

  @Test
  void timeline_gapsAndCheckpoints_areReadBack() throws IOException {
    var timeline =
        new Timeline(
            0.1,
            Map.of(),
            List.of(),
            List.of(new TimelineGap("gpu:0", 1.5, 2.25)),
            List.of(60.0, 120.0));
    var example = ExampleProfile.profile();
    var profile =
        new Profile(
            false,
            example.run(),
            example.meters(),
            example.ledger(),
            example.carbon(),
            example.tree(),
            timeline,
            example.notes());

    var json = ProfileJson.toJson(profile);

    assertThat(json)
        .contains("\"gaps\":[{\"meter\":\"gpu:0\",\"fromSeconds\":1.5,\"toSeconds\":2.25}]")
        .contains("\"checkpointSeconds\":[60.0,120.0]");
    assertThat(
            ProfileJson.read(
                    new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "memory")
                .timeline())
        .isEqualTo(timeline);
  }

  @Test
  void toJson_absentValues_areLeftOut() {
    var meter =
        new MeterInfo(
            "cpu:model",
            "cpu",
            Quality.MODELLED,
            "model",
            null,
            1,
            1,
            1,
            0,
            null,
            null,
            null,
            null,
            IdleSource.UNKNOWN);
    var run = ExampleProfile.run();
    var bare =
        new Run(
            run.id(),
            null,
            run.startedAt(),
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            1);
    var profile =
        new Profile(
            false,
            bare,
            List.of(meter),
            List.of(),
            null,
            PathNode.root(List.of(PathNode.builder("[more]").build())),
            null,
            List.of());

    assertThat(ProfileJson.toJson(profile))
        .isEqualTo(
            "{\"format\":\"jouleflame\",\"version\":1,\"complete\":false,"
                + "\"run\":{\"id\":\"00000000-0000-0001-0000-000000000001\","
                + "\"startedAt\":\"2026-01-31T12:00:00.000Z\",\"seconds\":1.0,\"options\":{},"
                + "\"jvms\":1},"
                + "\"meters\":[{\"id\":\"cpu:model\",\"kind\":\"cpu\",\"quality\":\"modelled\","
                + "\"source\":\"model\",\"joules\":1.0,\"seconds\":1.0,\"readings\":1,\"gaps\":0,"
                + "\"idleSource\":\"unknown\"}],"
                + "\"ledger\":[],"
                + "\"tree\":{\"name\":\"all\",\"value\":0.0,\"children\":["
                + "{\"name\":\"[more]\",\"value\":0.0,\"children\":[]}]},"
                + "\"notes\":[]}");
  }

  @Test
  void roundTrip_example_isTheSame() throws Exception {
    var profile = ExampleProfile.profile();

    assertThat(ProfileJson.parse(ProfileJson.toJson(profile), "example")).isEqualTo(profile);
  }

  @Property(seed = "20260131", tries = 200)
  void roundTrip_anyProfile_isTheSame(@ForAll long seed) throws Exception {
    var profile = RandomProfile.of(seed);

    assertThat(ProfileJson.parse(ProfileJson.toJson(profile), "random")).isEqualTo(profile);
  }

  @Property(seed = "20260131")
  void roundTrip_anyTextAndNumber_isTheSame(
      @ForAll String label, @ForAll @Size(max = 4) Map<String, Double> joules) throws Exception {
    var node = PathNode.builder("x" + label).joules(joules).value(0).build();
    var profile =
        new Profile(
            true,
            ExampleProfile.run().withLabel(label),
            List.of(),
            List.of(),
            null,
            PathNode.root(List.of(node)),
            null,
            List.of());
    var bytes = new ByteArrayOutputStream();
    ProfileJson.write(profile, bytes);

    var read = ProfileJson.read(new ByteArrayInputStream(bytes.toByteArray()), "bytes");

    assertThat(read).isEqualTo(profile);
  }

  @Test
  void toJson_doubles_areShortest() {
    var estimate = new WattsEstimate(2.0e-3, 0.1, 2e23);
    var node = PathNode.builder("a").watts(Map.of("m", estimate)).build();

    assertThat(ProfileJson.toJson(ExampleProfile.profile().withCarbon(null, node)))
        .contains("{\"estimate\":0.002,\"stderr\":0.1,\"seconds\":2.0E23}");
  }

  @Test
  void parse_unknownFieldsEverywhere_areSkipped() throws Exception {
    var unknown =
        "\"later\": {\"a\": [1, {\"children\": [{\"name\": 3}]}, null]}, \"alsoLater\": [[]], ";
    // Not inside the maps, whose keys are meter ids.
    var json =
        CONTRACT.replaceAll(
            "\\{ (?=\"(format|id|meter|name|gramsPerKwh|estimate|joules\": \\{ \"mean|mean|unit|stepSeconds|path|severity)\")",
            "{ " + Matcher.quoteReplacement(unknown));

    assertThat(json.split("alsoLater", -1).length - 1).isGreaterThanOrEqualTo(10);
    assertThat(ProfileJson.parse(json, "later")).isEqualTo(ProfileJson.parse(CONTRACT, "now"));
  }

  @Test
  void parse_unknownWords_areTakenForTheLeastTrusted() throws Exception {
    var json =
        CONTRACT
            .replace("\"measured\"", "\"divined\"")
            .replace("\"divined\": 3121.4", "\"measured\": 3121.4")
            .replace("\"calibrated\"", "\"guessed\"")
            .replace("\"warning\"", "\"panic\"");

    var profile = ProfileJson.parse(json, "later");

    assertThat(profile.meters().get(0).quality()).isEqualTo(Quality.UNKNOWN);
    assertThat(profile.meters().get(0).idleSource()).isEqualTo(IdleSource.UNKNOWN);
    assertThat(profile.notes().get(0).severity()).isEqualTo(Severity.WARNING);
  }

  @Test
  void parse_cutAnywhere_isRefusedWithItsPlace() {
    var json = CONTRACT.strip();
    for (int end = 0; end < json.length(); end++) {
      var cut = json.substring(0, end);
      var thrown =
          catchThrowableOfType(
              ProfileFormatException.class, () -> ProfileJson.parse(cut, "half.json"));
      assertThat(thrown).as("cut at %s", end).isNotNull();
      assertThat(thrown.line()).as("line, cut at %s", end).isGreaterThan(0);
      assertThat(thrown).as("cut at %s", end).hasMessageContaining("ends in the middle");
      var bytes = new ByteArrayInputStream(cut.getBytes(StandardCharsets.UTF_8));
      assertThatThrownBy(() -> ProfileJson.read(bytes, "half.json"))
          .as("bytes, cut at %s", end)
          .hasMessageContaining("ends in the middle");
    }
  }

  @Test
  void parse_halfFile_saysCauseEffectAndNextStep() {
    assertThatThrownBy(() -> ProfileJson.parse("{\"format\": \"jouleflame\",\n \"ver", "half.json"))
        .isInstanceOf(ProfileFormatException.class)
        .hasMessage(
            "half.json: ends in the middle (line 2, column 6): nothing of it was read. Fix: copy"
                + " the file again, or take the last complete profile.");
  }

  @Test
  void parse_otherVersion_isRefused() {
    assertThatThrownBy(
            () ->
                ProfileJson.parse(CONTRACT.replace("\"version\": 1", "\"version\": 2"), "new.json"))
        .isInstanceOf(ProfileFormatException.class)
        .hasMessage(
            "new.json: has version 2 of the format, and this program knows version 1 (line 2,"
                + " column 39): nothing of it was read. Fix: use the Jouleflame that wrote it, or"
                + " a later one.");
  }

  @Test
  void parse_otherFormat_isRefused() {
    assertRefused(CONTRACT.replace("\"jouleflame\"", "\"speedscope\""), "format: speedscope");
    assertRefused(CONTRACT.replace("\"format\": \"jouleflame\",", ""), "no format");
    assertRefused("[1]", "is no Jouleflame profile");
    assertRefused("", "ends in the middle");
    assertRefused("nonsense", "is no valid JSON");
  }

  @Test
  void parse_missingVersion_isRefused() {
    assertRefused(CONTRACT.replace("\"version\": 1,", ""), "lacks version");
  }

  @Test
  void parse_numberThatIsNotFinite_isRefused() {
    assertRefused(CONTRACT.replace("3121.4", "NaN"), "is no valid JSON");
    assertRefused(CONTRACT.replace("2411.1", "1e999"), "tree.value: Infinity");
    assertRefused(CONTRACT.replace("1500.1", "-1e999"), "cpu:package-0: -Infinity");
    assertRefused(CONTRACT.replace("50.2", "\"NaN\""), "(expected: a finite number)");
  }

  @Test
  void parse_wrongKindOfValue_isRefusedWithFieldAndPlace() {
    assertRefused(
        CONTRACT.replace("62.4, \"pid\"", "\"long\", \"pid\""),
        "run.seconds: long (expected: a number)");
    assertRefused(
        CONTRACT.replace("6240", "62.5"), "meters.readings: 62.5 (expected: a whole number)");
    assertRefused(
        CONTRACT.replace("\"name\": \"all\"", "\"name\": 7"), "tree.name: 7 (expected: text)");
    assertRefused(
        CONTRACT.replace("\"children\": []", "\"children\": {}"),
        "(expected: an array of call paths)");
    assertRefused(
        CONTRACT.replace("\"children\": []", "\"children\": [1]"), "(expected: a call path)");
    assertRefused(CONTRACT.replace("2026-01-31", "yesterday"), "(expected: a time such as");
    assertRefused(
        CONTRACT.replace("\"complete\": true", "\"complete\": 1"),
        "complete: 1 (expected: true or false)");
    assertRefused(
        CONTRACT.replace("\"thinned\": 1", "\"thinned\": 0"), "thinned: 0 (expected: >= 1)");
  }

  @Test
  void parse_missingPart_isRefusedByName() {
    assertRefused(CONTRACT.replace("\"tree\"", "\"wood\""), "lacks tree");
    assertRefused(CONTRACT.replace("\"gc\"", "\"garbage\""), "lacks ledger.gc");
  }

  @Test
  void parse_moreAfterTheEnd_isRefused() {
    assertRefused(CONTRACT + "{}", "has more after its end");
  }

  @Test
  void roundTrip_deepTreeOnASmallStack_doesNotOverflow() throws Exception {
    int levels = 20_000;
    var name = "com.acme." + "VeryLongName".repeat(8_000);
    var node = PathNode.builder(name).boundary(0).build();
    for (int i = 0; i < levels; i++) {
      node = PathNode.builder("f" + i).addChild(node).build();
    }
    var deep = ExampleProfile.profile().withCarbon(null, PathNode.root(List.of(node)));
    var levelsRead = new int[1];
    var failure = new Throwable[1];
    Runnable roundTrip =
        () -> {
          try {
            var profile = ProfileJson.parse(ProfileJson.toJson(deep), "deep");
            var merged = ProfileMerge.merge(List.of(profile, profile));
            assertThat(ProfileValidator.problems(merged)).isNotEmpty();
            TreeWalk.forEach(merged.tree(), visit -> levelsRead[0]++);
          } catch (Throwable e) {
            failure[0] = e;
          }
        };

    var thread = new Thread(null, roundTrip, "small stack", 160 * 1024);
    thread.start();
    thread.join();

    assertThat(failure[0]).isNull();
    assertThat(levelsRead[0]).isEqualTo(levels + 2);
  }

  @Test
  void equals_twoThousandLevels_doesNotOverflow() {
    assertThat(chain(2_000)).isEqualTo(chain(2_000)).hasSameHashCodeAs(chain(2_000));
    assertThat(chain(2_000)).hasToString("PathNode[f1999, value=0.0 J, children=1]");
  }

  @Test
  void write_toAFile_replacesItAndLeavesNothingElse(@TempDir Path folder) throws Exception {
    var file = folder.resolve("profile.json");
    Files.writeString(file, "old");

    ProfileJson.write(ExampleProfile.profile(), file);

    assertThat(ProfileJson.read(file)).isEqualTo(ExampleProfile.profile());
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_toAMissingFolder_fails(@TempDir Path folder) {
    assertThatThrownBy(
            () -> ProfileJson.write(ExampleProfile.profile(), folder.resolve("no/profile.json")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void write_toAStream_leavesItOpen() throws Exception {
    var out =
        new ByteArrayOutputStream() {
          boolean isClosed;

          @Override
          public void close() throws IOException {
            isClosed = true;
            super.close();
          }
        };

    ProfileJson.write(ExampleProfile.profile(), out);

    assertThat(out.isClosed).isFalse();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("]}");
  }

  private static PathNode chain(int levels) {
    var node = PathNode.builder("leaf").build();
    for (int i = 0; i < levels; i++) {
      node = PathNode.builder("f" + i).addChild(node).build();
    }
    return node;
  }

  private static void assertRefused(String json, String part) {
    assertThatThrownBy(() -> ProfileJson.parse(json, "bad.json"))
        .isInstanceOf(ProfileFormatException.class)
        .hasMessageStartingWith("bad.json: ")
        .hasMessageContaining(part)
        .hasMessageContaining("nothing of it was read. Fix: ");
  }
}

package io.github.jouleflame.export;

import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Severity;
import io.github.jouleflame.profile.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server of 12.5 J: 4 J of its own, 5.5 J in the model, 3 J in the codec below it. Of these, 0.5
 * J are the codec's share of the idle floor, and 2 J of the model's come from the GPU.
 */
final class Shop {

  static final String CPU = "cpu:package-0";
  static final String CORE = "cpu:core-0";
  static final String GPU = "gpu:0";
  static final String EXPORTER = "jouleflame 0.1.0";

  static Profile profile() {
    return profile(
        "com.acme.Codec#encode",
        new Timeline(0.1, Map.of(CPU, List.of(40.0, 45.0, 40.0)), List.of()));
  }

  static Profile profile(String leaf, @Nullable Timeline timeline) {
    var encode =
        PathNode.builder(leaf)
            .boundary(2)
            .value(3)
            .calls(9)
            .seconds(0.05)
            .selfSeconds(0.05)
            .joules(Map.of(CPU, 2.5, CORE, 1.0))
            .selfJoules(Map.of(CPU, 2.5, CORE, 1.0))
            .idleJoules(Map.of(CPU, 0.5))
            .gCO2e(3e-3)
            .build();
    var infer =
        PathNode.builder("com.acme.Model#infer")
            .boundary(1)
            .value(8.5)
            .calls(3)
            .seconds(0.2)
            .selfSeconds(0.15)
            .joules(Map.of(CPU, 6.0, GPU, 2.0, CORE, 3.0))
            .selfJoules(Map.of(CPU, 3.5, GPU, 2.0, CORE, 2.0))
            .idleJoules(Map.of(CPU, 0.5))
            .gCO2e(8.5e-3)
            .addChild(encode)
            .build();
    var handle =
        PathNode.builder("com.acme.Server#handle")
            .boundary(0)
            .value(12.5)
            .calls(1)
            .seconds(0.3)
            .selfSeconds(0.1)
            .joules(Map.of(CPU, 10.0, GPU, 2.0, CORE, 4.0))
            .selfJoules(Map.of(CPU, 4.0, CORE, 1.0))
            .idleJoules(Map.of(CPU, 0.5))
            .gCO2e(12.5e-3)
            .addChild(infer)
            .build();
    return new Profile(
        true,
        run(),
        List.of(
            meter(CPU, "cpu", "package-0", 12.5),
            meter(GPU, "gpu", "NVIDIA L4", 3.6),
            meter(CORE, "cpu", "core", 5)),
        List.of(
            new LedgerRow(CPU, 12.5, 10, 0.5, 1, 0, 0, 0, 0, 1, 0),
            new LedgerRow(GPU, 3.6, 2, 0, 1.6, 0, 0, 0, 0, 0, 0),
            new LedgerRow(CORE, 5, 4, 0, 1, 0, 0, 0, 0, 0, 0)),
        new CarbonInfo(
            482.324, "JP", 2024, "Ember", "lifecycle", 1.25, 16.1 / 3.6e6 * 1.25 * 482.324),
        PathNode.root(List.of(handle)),
        timeline,
        List.of(new Note(Severity.WARNING, "gpu-async", "It returns too early.")));
  }

  private static Run run() {
    return new Run(
        "00000000-0000-0001-0000-000000000001",
        "fp32",
        Instant.parse("2026-01-31T12:00:00Z"),
        0.3,
        4242L,
        "n1",
        "17",
        "com.acme.Main",
        "Linux",
        "Xeon",
        8,
        "0.1.0",
        Map.of(),
        1);
  }

  private static MeterInfo meter(String id, String kind, String device, double joules) {
    return new MeterInfo(
        id,
        kind,
        Quality.MEASURED,
        "test",
        device,
        joules,
        0.3,
        30,
        0,
        null,
        null,
        null,
        null,
        IdleSource.UNKNOWN);
  }

  /** A larger one, of a DJL training run: three meters, a sub-meter, a timeline. */
  static Profile djl() {
    var file = "/io/github/jouleflame/viewer/djl.json";
    try (var in = Shop.class.getResourceAsStream(file)) {
      return ProfileJson.read(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] export(Profile profile, ExportFormat format, @Nullable String value) {
    var out = new ByteArrayOutputStream();
    try {
      new ProfileExport(profile, EXPORTER).write(format, value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Shop() {}
}

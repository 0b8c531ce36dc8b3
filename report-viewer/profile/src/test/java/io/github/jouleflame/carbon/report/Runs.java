package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.CarbonZones;
import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.PathNodeBuilder;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.Work;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Runs of an hour at 100 W, in Japan: 80 W in the boundaries, 15 W elsewhere, 5 W in other
 * processes. The model was called a thousand times for ten images each, and takes three quarters of
 * the boundaries'.
 */
final class Runs {

  static final String CPU = "cpu:package-0";
  static final String INFER = "com.acme.Model#infer";
  static final CarbonZones ZONES = CarbonZones.shipped();

  static Profile run() {
    return run("Xeon", 1, true);
  }

  /** As {@link #run}, on a machine that takes a multiple of the energy. */
  static Profile run(String cpu, double factor, boolean countsImages) {
    double boundaries = 80 * 3600 * factor;
    double model = boundaries * 0.75;
    var inner = leaf(INFER, model / 3, 500).build(); // the model within itself
    var infer =
        leaf(INFER, model, 1000)
            .work(countsImages ? new Work("image", 10_000, model / 10_000) : null)
            .addChild(inner)
            .build();
    var handle = leaf("com.acme.Server#handle", boundaries, 250).addChild(infer).build();
    double measured = 100 * 3600 * factor;
    return new Profile(
        true,
        new Run(
            "00000000-0000-0001-0000-000000000001",
            "fp32",
            Instant.parse("2026-01-31T12:00:00Z"),
            3600,
            1L,
            "n1",
            "17",
            "com.acme.Main",
            "Linux",
            cpu,
            8,
            "0.1.0",
            Map.of(),
            1),
        List.of(meter(CPU, measured), meter("cpu:core-0", measured / 2)),
        List.of(
            new LedgerRow(
                CPU, measured, boundaries, 0, measured * 0.15, 0, 0, 0, measured * 0.05, 0, 0)),
        new CarbonInfo(
            482.324,
            "JP",
            2024,
            "Ember",
            "lifecycle, location-based",
            1.25,
            measured / 3.6e6 * 1.25 * 482.324),
        PathNode.root(List.of(handle)),
        new Timeline(
            1800, Map.of(CPU, List.of(150.0, 50.0), "cpu:core-0", List.of(1.0, 99.0)), List.of()),
        List.of());
  }

  private static PathNodeBuilder leaf(String name, double joules, long calls) {
    return PathNode.builder(name)
        .boundary(0)
        .value(joules)
        .calls(calls)
        .seconds(3600)
        .joules(Map.of(CPU, joules))
        .selfJoules(Map.of(CPU, joules));
  }

  private static MeterInfo meter(String id, double joules) {
    return new MeterInfo(
        id,
        "cpu",
        Quality.MEASURED,
        "test",
        null,
        joules,
        3600,
        30,
        0,
        null,
        null,
        null,
        null,
        IdleSource.UNKNOWN);
  }

  private Runs() {}
}

package io.github.jouleflame.compare;

import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Made-up runs of one boundary, 100 calls each; changed by copying. */
record Runs(
    String label,
    double joulesPerCall,
    double noise,
    int count,
    Work work,
    Double quality,
    String cpu,
    String source,
    Quality meterQuality,
    Double idleWatts) {
  static final String BOUNDARY = "com.acme.Model#predict";
  static final String METER = "cpu:package-0";
  private static final int CALLS = 100;

  /** Joules with the idle share for each joule without. */
  static final double GROSS = 1.25;

  static Runs of(String label, double joulesPerCall) {
    return new Runs(
        label, joulesPerCall, 0.01, 10, null, null, "Xeon", "rapl-powercap", Quality.MEASURED, 5.0);
  }

  Runs count(int n) {
    return new Runs(
        label, joulesPerCall, noise, n, work, quality, cpu, source, meterQuality, idleWatts);
  }

  Runs noise(double share) {
    return new Runs(
        label, joulesPerCall, share, count, work, quality, cpu, source, meterQuality, idleWatts);
  }

  Runs items(String unit, long itemsPerCall) {
    var counted = new Work(unit, itemsPerCall * CALLS, null);
    return new Runs(
        label, joulesPerCall, noise, count, counted, quality, cpu, source, meterQuality, idleWatts);
  }

  Runs quality(double value) {
    return new Runs(
        label, joulesPerCall, noise, count, work, value, cpu, source, meterQuality, idleWatts);
  }

  Runs cpu(String name) {
    return new Runs(
        label, joulesPerCall, noise, count, work, quality, name, source, meterQuality, idleWatts);
  }

  Runs meter(String name, Quality value) {
    return new Runs(label, joulesPerCall, noise, count, work, quality, cpu, name, value, idleWatts);
  }

  Runs withoutFloor() {
    return new Runs(
        label, joulesPerCall, noise, count, work, quality, cpu, source, meterQuality, null);
  }

  /** The profiles; the same seed gives the same. */
  List<Profile> profiles(long seed) {
    var random = new Random(seed);
    var profiles = new ArrayList<Profile>();
    for (int i = 0; i < count; i++) {
      double joules = CALLS * joulesPerCall * (1 + noise * random.nextGaussian());
      profiles.add(profile(new UUID(seed, i), joules, tree(joules)));
    }
    return profiles;
  }

  private PathNode tree(double joules) {
    var inner = node("com.acme.Model#encode", joules * 0.75, null);
    var outer = node(BOUNDARY, joules, work).toBuilder().addChild(inner).build();
    return PathNode.root(List.of(outer));
  }

  private static PathNode node(String name, double joules, Work work) {
    return PathNode.builder(name)
        .boundary(0)
        .value(joules * GROSS)
        .calls(CALLS)
        .seconds(joules / 20)
        .joules(Map.of(METER, joules))
        .idleJoules(Map.of(METER, joules * (GROSS - 1)))
        .gCO2e(joules * GROSS * 400 / 3.6e6)
        .work(work)
        .build();
  }

  private Profile profile(UUID id, double joules, PathNode tree) {
    return new Profile(
        true,
        new Run(
            id.toString(),
            label,
            Instant.parse("2026-01-31T12:00:00Z"),
            joules / 15,
            1L,
            "n1",
            "17",
            "Main",
            "Linux",
            cpu,
            8,
            "0.1.0",
            Map.of(),
            1,
            quality),
        List.of(
            new MeterInfo(
                METER,
                "cpu",
                meterQuality,
                source,
                "package-0",
                joules,
                joules / 15,
                1000,
                0,
                1.0,
                0.5,
                0.000061,
                idleWatts,
                IdleSource.CONFIGURED)),
        List.of(new LedgerRow(METER, joules, joules, 0, 0, 0, 0, 0, 0, 0, 0)),
        new CarbonInfo(400, "JP", 2024, "data", "lifecycle", 1, joules * 400 / 3.6e6),
        tree,
        null,
        List.of());
  }
}

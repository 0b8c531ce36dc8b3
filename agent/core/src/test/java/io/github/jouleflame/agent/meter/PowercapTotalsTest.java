package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whole trees, read through discovery: what is counted, and that it is exact. */
class PowercapTotalsTest {
  private static final long TICK = 10_000_000;

  @Property(tries = 12, seed = "47", edgeCases = EdgeCasesMode.NONE)
  void anyTree_anySteps_totalsAreExactToTheMicrojoule(
      @ForAll @LongRange(max = 262_143_328_849L) long start,
      @ForAll @Size(min = 1, max = 12) List<@LongRange(max = 9_000_000) Long> steps)
      throws IOException {
    for (int packages : new int[] {1, 2, 8}) {
      Path folder = Files.createTempDirectory("powercap");
      try {
        check(new PowercapFolder(folder), packages, start, steps);
      } finally {
        delete(folder);
      }
    }
  }

  private static void check(PowercapFolder tree, int packages, long start, List<Long> steps) {
    List<Zone> zones = new ArrayList<>();
    for (int i = 0; i < packages; i++) {
      String zone = "intel-rapl:" + (packages - i); // in the wrong order
      // The last socket of a large machine has two dies.
      boolean isDie = packages == 8 && i >= 6;
      String name = isDie ? "package-6-die-" + (i - 6) : "package-" + i;
      zones.add(new Zone(tree, zone, name, "cpu:" + name, PowercapFolder.SERVER_RANGE, start + i));
      zones.add(
          new Zone(
              tree, zone + ":1", "dram", "dram:" + name, PowercapFolder.DRAM_RANGE, start / 4));
      zones.add(new Zone(tree, zone + ":0", "core", "", PowercapFolder.SERVER_RANGE, start / 2));
    }
    zones.add(new Zone(tree, "intel-rapl:0", "psys", "", PowercapFolder.SERVER_RANGE, start));
    zones.add(
        new Zone(tree, "intel-rapl-mmio:0", "package-0", "", PowercapFolder.SERVER_RANGE, start));

    FakeClock clock = new FakeClock(0);
    List<Meter> meters =
        MeterDiscovery.open(
            new MeterChoice(Set.of("rapl"), tree.root(), null),
            new CpuModel("", -1, -1, ""),
            4,
            () -> 0,
            clock,
            new ArrayList<>());
    List<MeterTally> tallies = new ArrayList<>();
    for (Meter meter : meters) {
      tallies.add(new MeterTally(meter, clock));
    }
    tallies.forEach(MeterTally::tick);
    for (int i = 0; i < steps.size(); i++) {
      for (int z = 0; z < zones.size(); z++) {
        zones.get(z).add(steps.get((i + z) % steps.size()));
      }
      clock.advance(TICK);
      tallies.forEach(MeterTally::tick);
    }

    assertThat(meters).hasSize(2 * packages);
    for (int i = 0; i < meters.size(); i++) {
      String id = meters.get(i).description().id();
      Zone zone = zones.stream().filter(z -> z.meterId.equals(id)).findFirst().orElseThrow();
      assertThat(tallies.get(i).joules()).as(id).isCloseTo(zone.added / 1e6, within(1e-9));
      assertThat(tallies.get(i).restarts()).as(id).isZero();
      meters.get(i).close();
    }
  }

  private static final class Zone {
    private final PowercapFolder tree;
    private final String folder;
    private final String meterId;
    private final long range;
    private long value;
    private long added;

    Zone(PowercapFolder tree, String folder, String name, String meterId, long range, long start) {
      this.tree = tree;
      this.folder = folder;
      this.meterId = meterId;
      this.range = range;
      this.value = start % range;
      tree.zone(folder, name, value, range);
    }

    void add(long microjoules) {
      added += microjoules;
      value = (value + microjoules) % range;
      tree.energy(folder, value);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}

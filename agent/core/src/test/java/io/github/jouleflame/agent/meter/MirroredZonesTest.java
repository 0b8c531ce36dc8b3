package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirroredZonesTest {
  private static final String FIRST = "intel-rapl:0";
  private static final String SECOND = "intel-rapl:1";

  @TempDir Path temp;
  private PowercapFolder tree;
  private int pauses;

  @BeforeEach
  void tree() {
    tree = new PowercapFolder(temp);
  }

  @Test
  void diesThatShowOneCounter_areCountedOnce() {
    tree.zone(FIRST, "package-0-die-0", 5_000_000).zone(SECOND, "package-0-die-1", 5_000_000);

    List<PowercapZone> zones = PowercapTree.zones(tree.root());
    Map<PowercapZone, PowercapZone> mirrors = find(500, 500);

    assertThat(mirrors).containsExactly(Map.entry(zones.get(1), zones.get(0)));
  }

  @Test
  void diesWithTheSameWatts_areTwoCounters() {
    tree.zone(FIRST, "package-0-die-0", 5_000_000).zone(SECOND, "package-0-die-1", 4_000_000);

    assertThat(find(500, 500)).isEmpty();
    assertThat(pauses).as("no need to wait").isZero();
  }

  @Test
  void equalByChance_butMovingApart_areTwoCounters() {
    tree.zone(FIRST, "package-0-die-0", 5_000_000).zone(SECOND, "package-0-die-1", 5_000_000);

    assertThat(find(500, 501)).isEmpty();
  }

  @Test
  void countersThatStandStill_proveNothing() {
    tree.zone(FIRST, "package-0-die-0", 5_000_000).zone(SECOND, "package-0-die-1", 5_000_000);

    assertThat(find(0, 0)).isEmpty();
    assertThat(pauses).isEqualTo(25);
  }

  @Test
  void socketsAndDiesOfOthers_areNeverCompared() {
    tree.zone(FIRST, "package-0", 5_000_000).zone(SECOND, "package-1", 5_000_000);
    assertThat(find(500, 500)).isEmpty();

    tree.zone(FIRST, "package-0-die-0", 5_000_000).zone(SECOND, "package-1-die-0", 5_000_000);
    assertThat(find(500, 500)).isEmpty();
    assertThat(pauses).isZero();
  }

  @Test
  void meterOfMirroredDies_saysThatItStandsForAll() throws Exception {
    tree.zone(FIRST, "package-0-die-0", 5_000_000);
    PowercapZone zone = PowercapTree.zones(tree.root(), Set.of(ZonePart.PACKAGE)).get(0);

    try (Meter meter = PowercapMeter.open(zone, List.of("package-0-die-1"), () -> 0)) {
      assertThat(meter.caveats())
          .singleElement()
          .satisfies(
              caveat -> {
                assertThat(caveat.code()).isEqualTo("rapl-mirrored");
                assertThat(caveat.text())
                    .contains("package-0-die-1 shows the same counter as package-0-die-0");
              });
    }
  }

  /** Each pause lets the two counters move on. */
  private Map<PowercapZone, PowercapZone> find(long firstStep, long secondStep) {
    long[] now = {5_000_000, 5_000_000};
    List<PowercapZone> zones = new ArrayList<>(PowercapTree.zones(tree.root()));
    return new MirroredZones(
            nanos -> {
              pauses++;
              now[0] += firstStep;
              now[1] += secondStep;
              tree.energy(FIRST, now[0]);
              tree.energy(SECOND, now[1]);
            })
        .find(zones);
  }
}

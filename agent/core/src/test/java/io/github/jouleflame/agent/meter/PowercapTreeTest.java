package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowercapTreeTest {
  @TempDir Path temp;
  private PowercapFolder tree;

  @BeforeEach
  void tree() {
    tree = new PowercapFolder(temp);
  }

  @Test
  void laptop_psysIsZoneOne_isNotTakenForASecondPackage() {
    tree.zone("intel-rapl:0", "package-0", 1)
        .zone("intel-rapl:0:0", "core", 1)
        .zone("intel-rapl:0:1", "uncore", 1)
        .zone("intel-rapl:1", "psys", 1);

    assertThat(ids()).containsExactly("cpu:package-0");
  }

  @Test
  void psysFirst_packageIsStillFound() {
    tree.zone("intel-rapl:0", "psys", 1)
        .zone("intel-rapl:1", "package-0", 1)
        .zone("intel-rapl:1:0", "dram", 1);

    assertThat(ids()).containsExactly("cpu:package-0", "dram:package-0");
  }

  @Test
  void twoSockets_zonesInAnyOrder_eachWithItsDram() {
    tree.zone("intel-rapl:0", "package-1", 1)
        .zone("intel-rapl:0:0", "dram", 1, PowercapFolder.DRAM_RANGE)
        .zone("intel-rapl:1", "package-0", 1)
        .zone("intel-rapl:1:0", "core", 1)
        .zone("intel-rapl:1:2", "dram", 1, PowercapFolder.DRAM_RANGE);

    List<PowercapZone> zones = PowercapTree.zones(tree.root());

    assertThat(zones)
        .extracting(PowercapZone::meterId)
        .containsExactly("cpu:package-1", "cpu:package-0", "dram:package-1", "dram:package-0");
    assertThat(zones)
        .extracting(PowercapZone::device)
        .containsExactly("package-1", "package-0", "package-1/dram", "package-0/dram");
    assertThat(zones.get(2).energyFile()).isEqualTo(tree.energyFile("intel-rapl:0:0").toFile());
    assertThat(zones.get(3).energyFile()).isEqualTo(tree.energyFile("intel-rapl:1:2").toFile());
    assertThat(zones.get(2).rangeMicrojoules()).isEqualTo(PowercapFolder.DRAM_RANGE);
    assertThat(zones.get(0).rangeMicrojoules()).isEqualTo(PowercapFolder.SERVER_RANGE);
  }

  @Test
  void dies_areZonesOfTheirOwn() {
    tree.zone("intel-rapl:0", "package-0-die-0", 1)
        .zone("intel-rapl:1", "package-0-die-1", 1)
        .zone("intel-rapl:1:0", "dram", 1);

    assertThat(ids())
        .containsExactly("cpu:package-0-die-0", "cpu:package-0-die-1", "dram:package-0-die-1");
  }

  @Test
  void tenPackages_areInTheirOrder() {
    for (int i = 0; i < 12; i++) {
      tree.zone("intel-rapl:" + i, "package-" + i, 1);
    }

    assertThat(ids()).startsWith("cpu:package-0", "cpu:package-1", "cpu:package-2");
    assertThat(ids()).endsWith("cpu:package-10", "cpu:package-11").hasSize(12);
  }

  @Test
  void mmioTwin_isNotCountedTwice() {
    tree.zone("intel-rapl-mmio:0", "package-0", 2)
        .zone("intel-rapl-mmio:0:0", "dram", 2)
        .zone("intel-rapl:0", "package-0", 1)
        .zone("intel-rapl:0:0", "dram", 1);

    List<PowercapZone> zones = PowercapTree.zones(tree.root());

    assertThat(zones)
        .extracting(PowercapZone::energyFile)
        .containsExactly(
            tree.energyFile("intel-rapl:0").toFile(), tree.energyFile("intel-rapl:0:0").toFile());
  }

  @Test
  void mmioAlone_isTaken() {
    tree.zone("intel-rapl-mmio:0", "package-0", 2);

    assertThat(ids()).containsExactly("cpu:package-0");
  }

  @Test
  void nestedLayout_isReadLikeTheFlatOne() {
    tree.zone("intel-rapl/intel-rapl:0", "package-0", 1)
        .zone("intel-rapl/intel-rapl:0/intel-rapl:0:0", "core", 1)
        .zone("intel-rapl/intel-rapl:0/intel-rapl:0:1", "dram", 1)
        .zone("intel-rapl-mmio/intel-rapl-mmio:0", "package-0", 1);

    List<PowercapZone> zones = PowercapTree.zones(tree.root());

    assertThat(zones)
        .extracting(PowercapZone::meterId)
        .containsExactly("cpu:package-0", "dram:package-0");
    assertThat(zones.get(0).energyFile())
        .isEqualTo(tree.energyFile("intel-rapl/intel-rapl:0").toFile());
  }

  @Test
  void sysfs_linksToNestedZones_countEachOnce() throws IOException {
    // As the kernel has it: the class folder links to zones that lie inside one another.
    tree.zone("devices/intel-rapl/intel-rapl:0", "package-0", 1)
        .zone("devices/intel-rapl/intel-rapl:0/intel-rapl:0:0", "dram", 1);
    Path folder = Files.createDirectory(temp.resolve("class"));
    Path devices = temp.resolve("devices/intel-rapl");
    Files.createSymbolicLink(folder.resolve("intel-rapl"), devices);
    Files.createSymbolicLink(folder.resolve("intel-rapl:0"), devices.resolve("intel-rapl:0"));
    Files.createSymbolicLink(
        folder.resolve("intel-rapl:0:0"), devices.resolve("intel-rapl:0/intel-rapl:0:0"));
    Files.createSymbolicLink(devices.resolve("intel-rapl:0/subsystem"), folder);

    assertThat(PowercapTree.zones(folder.toFile()))
        .extracting(PowercapZone::meterId)
        .containsExactly("cpu:package-0", "dram:package-0");
  }

  @Test
  void otherControlTypesAndBrokenZones_areLeftOut() {
    tree.zone("dtpm:0", "package-0", 1)
        .zone("intel-rapl:0", "package-0x", 1)
        .zone("intel-rapl:1", "dram", 1)
        .zone("intel-rapl:2:0", "package-2", 1);
    tree.write("intel-rapl:3", "enabled", "1\n");

    assertThat(ids()).isEmpty();
  }

  @Test
  void rangeMissingOrUnreadable_isZero() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:1", "package-1", 1);
    Files.delete(tree.folder("intel-rapl:0").resolve("max_energy_range_uj"));
    tree.write("intel-rapl:1", "max_energy_range_uj", "many\n");

    assertThat(PowercapTree.zones(tree.root()))
        .extracting(PowercapZone::rangeMicrojoules)
        .containsExactly(0L, 0L);
  }

  @Test
  void noTree_hasNoZones() {
    assertThat(PowercapTree.zones(temp.resolve("nowhere").toFile())).isEmpty();
  }

  private List<String> ids() {
    return PowercapTree.zones(tree.root()).stream().map(PowercapZone::meterId).toList();
  }
}

package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeterDiscoveryTest {
  private static final CpuModel UNKNOWN_CPU = new CpuModel("", -1, -1, "");

  @TempDir Path temp;
  private final List<String> problems = new ArrayList<>();
  private PowercapFolder tree;

  @BeforeEach
  void tree() {
    tree = new PowercapFolder(temp);
  }

  @Test
  void readableTree_isMeasured_withoutTheModel() {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:0:0", "dram", 1);

    assertThat(ids(Set.of())).containsExactly("cpu:package-0", "dram:package-0");
    assertThat(problems).isEmpty();
  }

  @Test
  void readableTree_modelAskedFor_isNotCountedTwice() {
    tree.zone("intel-rapl:0", "package-0", 1);

    assertThat(ids(Set.of("rapl", "model"))).containsExactly("cpu:package-0");
  }

  @Test
  void modelAskedForAlone_raplIsNotOpened() {
    tree.zone("intel-rapl:0", "package-0", 1);

    assertThat(ids(Set.of("model"))).containsExactly("cpu:model");
  }

  @Test
  void noTree_modelTakesOverSilently() {
    assertThat(ids(Set.of())).containsExactly("cpu:model");
    assertThat(problems).isEmpty();
  }

  @Test
  void noTree_raplAskedFor_isOneLine() {
    assertThat(ids(Set.of("rapl"))).containsExactly("cpu:model");
    assertThat(problems)
        .containsExactly(
            "no RAPL zone under "
                + temp
                + ": CPU joules are modelled, not measured. Check powercap= (in a container, mount"
                + " the host's /sys/devices/virtual/powercap).");
  }

  @Test
  void core_isASubMeterBesideItsPackage_onlyWhenAskedFor() {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:0:0", "core", 1);

    assertThat(ids(Set.of())).containsExactly("cpu:package-0");
    assertThat(ids(Set.of("rapl", "core"))).containsExactly("cpu:package-0", "cpu:core-0");
  }

  @Test
  void psys_isOffByDefaultAndElseReadInPlaceOfThePackages() {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:1", "psys", 1);

    assertThat(ids(Set.of())).containsExactly("cpu:package-0");
    assertThat(ids(Set.of("psys"))).containsExactly("system:psys");
    assertThat(ids(Set.of("rapl", "psys", "model"))).containsExactly("system:psys");
  }

  @Test
  void psysAskedForButMissing_isOneLineAndTheModelTakesOver() {
    tree.zone("intel-rapl:0", "package-0", 1);

    assertThat(ids(Set.of("psys"))).containsExactly("cpu:model");
    assertThat(problems).hasSize(1).first().asString().startsWith("no RAPL zone named psys under");
  }

  @Test
  void unreadableFile_isOneLineWithTheFixAndTheModelTakesOver() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1);
    insteadOfTheCounter("intel-rapl:0", Files::createDirectory);

    assertThat(ids(Set.of())).containsExactly("cpu:model");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("cannot read package-0/energy_uj (")
        .contains("): CPU joules are modelled, not measured. Fix: check that ")
        .contains(tree.energyFile("intel-rapl:0").toString());
  }

  @Test
  void danglingLink_isOneLineAndTheModelTakesOver() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1);
    insteadOfTheCounter(
        "intel-rapl:0", path -> Files.createSymbolicLink(path, temp.resolve("nowhere")));

    assertThat(ids(Set.of())).containsExactly("cpu:model");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith("cannot read package-0/energy_uj (");
  }

  @Test
  void permissionDenied_namesTheCommandThatFixesIt() {
    tree.zone("intel-rapl:0", "package-0", 1);
    java.io.File file = tree.energyFile("intel-rapl:0").toFile();
    assumeThat(file.setReadable(false) && !file.canRead())
        .as("this user may read everything: permissions cannot be tested")
        .isTrue();

    assertThat(ids(Set.of())).containsExactly("cpu:model");
    assertThat(problems)
        .containsExactly(
            "cannot read package-0/energy_uj (permission denied): CPU joules are modelled, not"
                + " measured. Fix: sudo chmod a+r "
                + file);
  }

  @Test
  void onlyDramUnreadable_packagesStayMeasured() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:0:0", "dram", 1);
    insteadOfTheCounter("intel-rapl:0:0", Files::createDirectory);

    assertThat(ids(Set.of())).containsExactly("cpu:package-0");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("cannot read package-0/dram/energy_uj (")
        .contains("DRAM joules are not measured");
  }

  @Test
  void oneOfTwoPackagesUnreadable_nothingIsModelledAndTheLineSaysSo() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:1", "package-1", 1);
    insteadOfTheCounter("intel-rapl:0", Files::createDirectory);

    assertThat(ids(Set.of())).containsExactly("cpu:package-1");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0))
        .startsWith("cannot read package-0/energy_uj (")
        .contains("): joules of package-0 are not measured. Fix: ");
  }

  @Test
  void raplAlone_onlyDramReadable_theCpuIsModelled() throws IOException {
    tree.zone("intel-rapl:0", "package-0", 1).zone("intel-rapl:0:0", "dram", 1);
    insteadOfTheCounter("intel-rapl:0", Files::createDirectory);

    assertThat(ids(Set.of("rapl"))).containsExactly("dram:package-0", "cpu:model");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).contains("CPU joules are modelled, not measured");
  }

  @Test
  void givenWatts_replaceTheTables() {
    CpuWatts watts = new CpuWatts(10, 50, "a processor", "given");

    Meter meter = open(Set.of(), watts).get(0);

    assertThat(meter.description().source()).isEqualTo("coefficients: given");
    assertThat(meter.description().floor().watts()).isEqualTo(10);
  }

  private interface Maker {
    void make(Path path) throws IOException;
  }

  /** Permissions mean nothing to root, so something unreadable stands in the counter's place. */
  private void insteadOfTheCounter(String zone, Maker maker) throws IOException {
    Files.delete(tree.energyFile(zone));
    maker.make(tree.energyFile(zone));
  }

  private List<String> ids(Set<String> kinds) {
    return open(kinds, null).stream().map(meter -> meter.description().id()).toList();
  }

  private List<Meter> open(Set<String> kinds, @Nullable CpuWatts watts) {
    List<Meter> meters =
        MeterDiscovery.open(
            new MeterChoice(kinds, tree.root(), watts),
            UNKNOWN_CPU,
            4,
            () -> 0,
            new FakeClock(0),
            problems);
    meters.forEach(Meter::close);
    return meters;
  }
}

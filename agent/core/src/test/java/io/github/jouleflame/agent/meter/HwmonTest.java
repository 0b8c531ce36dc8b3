package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.ShareRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HwmonTest {
  private static final String HWMON = "sys/class/hwmon/hwmon";

  @TempDir Path folder;
  private final VirtualClock clock = VirtualClock.overflowingSoon();
  private final List<String> problems = new ArrayList<>();
  private FakeTree tree;

  @BeforeEach
  void root() {
    tree = new FakeTree(folder);
  }

  private void chip(int number, String name, String... filesAndValues) {
    tree.put(HWMON + number + "/name", name);
    for (int i = 0; i < filesAndValues.length; i += 2) {
      tree.put(HWMON + number + "/" + filesAndValues[i], filesAndValues[i + 1]);
    }
  }

  private List<Meter> open(String... kinds) {
    MeterChoice choice =
        new MeterChoice(
            Set.of(kinds),
            folder.resolve("powercap").toFile(),
            null,
            NvmlLibraryFile.USUAL_NAME,
            tree.root());
    CpuModel cpu = new CpuModel("", -1, -1, "");
    return MeterDiscovery.open(choice, cpu, 4, () -> 0, clock, problems);
  }

  private static List<String> ids(List<Meter> meters) {
    return meters.stream().map(meter -> meter.description().id()).toList();
  }

  private void powercap() {
    tree.put("powercap/intel-rapl:0/name", "package-0")
        .put("powercap/intel-rapl:0/energy_uj", "1000")
        .put("powercap/intel-rapl:0/max_energy_range_uj", "262143328850");
  }

  @Test
  void noTree_isSilentUnlessAskedFor() {
    assertThat(ids(open())).containsExactly("cpu:model");
    assertThat(problems).isEmpty();
    assertThat(ids(open("hwmon"))).containsExactly("cpu:model");
    assertThat(problems).hasSize(1).first().asString().startsWith("no hwmon sensor");
  }

  @Test
  void unknownDrivers_areLeftAlone() {
    chip(0, "BAT0", "power1_input", "9000000");
    chip(1, "nvme", "power1_input", "9000000", "energy1_input", "7");
    chip(2, "i915_gt0", "energy1_input", "7");
    assertThat(ids(open())).containsExactly("cpu:model");
  }

  @Test
  void graphicsCards_areMetersBesideRapl() {
    powercap();
    chip(0, "amdgpu", "power1_average", "30000000", "power1_label", "PPT");
    chip(1, "amdgpu", "power1_input", "31000000", "power1_label", "PPT");
    chip(2, "xe", "energy1_input", "5", "energy1_label", "card", "energy2_input", "4");
    chip(3, "i915", "energy1_input", "6");

    List<Meter> meters = open();

    assertThat(ids(meters))
        .containsExactly(
            "cpu:package-0",
            "hwmon:amdgpu-PPT",
            "hwmon:amdgpu-PPT-2",
            "hwmon:xe-card",
            "hwmon:i915-energy1");
    assertThat(meters.get(1).description().kind()).isEqualTo("gpu");
    assertThat(meters.get(1).description().rule()).isEqualTo(ShareRule.OPEN_TIME);
    assertThat(meters.get(1).description().quality()).isEqualTo(MeterQuality.INTEGRATED);
    assertThat(meters.get(3).description().quality()).isEqualTo(MeterQuality.MEASURED);
    assertThat(problems).isEmpty();
  }

  @Test
  void builtInGpu_isLeftOutBecauseItShowsTheWholePackage() {
    chip(0, "amdgpu", "power1_input", "30000000", "in1_label", "vddnb");
    assertThat(ids(open())).containsExactly("cpu:model");
  }

  @Test
  void socketOfAmdEnergy_isTakenOnlyWhereRaplIsNot() {
    chip(
        0,
        "amd_energy",
        "energy1_input",
        "10",
        "energy1_label",
        "Ecore000",
        "energy65_input",
        "20",
        "energy65_label",
        "Esocket0");
    assertThat(ids(open())).containsExactly("hwmon:amd_energy-Esocket0");
    powercap();
    assertThat(ids(open())).containsExactly("cpu:package-0");
  }

  @Test
  void grace_isCountedOnceAndWithoutItsGpu() {
    chip(0, "power_meter", "power1_average", "9", "power1_oem_info", "Module Power Socket 0");
    chip(1, "power_meter", "power1_average", "5", "power1_oem_info", "Grace Power Socket 0");
    chip(2, "power_meter", "power1_average", "3", "power1_oem_info", "CPU Power Socket 0");
    chip(3, "power_meter", "power1_average", "1", "power1_oem_info", "SysIO Power Socket 0");

    List<Meter> meters = open();

    assertThat(ids(meters)).containsExactly("hwmon:power_meter-Grace_Power_Socket_0");
    assertThat(meters.get(0).description().kind()).isEqualTo("cpu");
  }

  @Test
  void wholeMachine_isTakenOnlyWhenAskedForAndAlone() {
    chip(0, "power_meter", "power1_average", "250000000");
    chip(1, "power_meter", "power1_average", "250000000");
    assertThat(ids(open())).containsExactly("cpu:model");
    assertThat(ids(open("hwmon"))).containsExactly("hwmon:power_meter-power1");
    powercap();
    assertThat(ids(open("hwmon", "rapl"))).containsExactly("cpu:package-0");
  }

  @Test
  void boardRail_isTheOneThatFeedsTheBoard() {
    chip(0, "ina226", "power1_input", "3000000", "power1_label", "VDD_CPU");
    chip(1, "ina226", "power1_input", "9000000", "power1_label", "VDD_IN");
    assertThat(ids(open("hwmon"))).containsExactly("hwmon:ina226-VDD_IN");
    assertThat(ids(open())).containsExactly("cpu:model");
  }

  @Test
  void railsThatCannotBeToldApart_areNotTaken() {
    chip(0, "ina219", "power1_input", "3000000");
    chip(1, "ina219", "power1_input", "9000000");
    assertThat(ids(open("hwmon"))).containsExactly("cpu:model");
    assertThat(problems).hasSize(1).first().asString().startsWith("no hwmon sensor");
  }

  @Test
  void power_isIntegratedOverTime() {
    chip(0, "amdgpu", "power1_average", "100000000");
    Meter meter = open().get(0);
    MeterTally tally = new MeterTally(meter, clock);
    for (int tick = 0; tick < 1_000; tick++) {
      long watts = tick < 500 ? 100 : 200;
      tree.put(HWMON + "0/power1_average", watts + "000000");
      tally.tick();
      clock.advanceMillis(10);
    }
    assertThat(tally.joules()).isCloseTo(1_500, within(0.02 * 1_500));
    assertThat(tally.reads()).isEqualTo(100);
  }

  @Test
  void counter_isReadInMicrojoulesAndAFallIsARestart() {
    chip(0, "xe", "energy1_input", "7000000");
    Meter meter = open().get(0);
    MeterTally tally = new MeterTally(meter, clock);
    for (long joules : new long[] {7, 9, 12, 20, 1, 2, 5}) {
      tree.put(HWMON + "0/energy1_input", joules + "000000");
      tally.tick();
      clock.advanceMillis(100);
    }
    // 9 to 20 and, after the fall and the first step, 2 to 5.
    assertThat(tally.joules()).isCloseTo(11 + 3, within(1e-9));
  }

  @Test
  void sensorThatGoesAwayAndComesBack_isAGap() throws IOException {
    chip(0, "xe", "energy1_input", "7000000");
    Meter meter = open().get(0);
    MeterTally tally = new MeterTally(meter, clock);
    tally.tick();
    Path file = folder.resolve(HWMON + "0/energy1_input");
    Files.writeString(file, "");
    clock.advanceMillis(100);
    assertThat(tally.tick()).isTrue();
    assertThat(tally.last().kind()).isEqualTo(Reading.Kind.GAP);
    clock.advanceMillis(100);
    assertThat(tally.tick()).as("waits a second").isFalse();
    Files.writeString(file, "9000000\n");
    clock.advanceMillis(900);
    assertThat(tally.tick()).isTrue();
    assertThat(tally.last().kind()).isEqualTo(Reading.Kind.VALUE);
  }

  @Test
  void sensorWithoutANumber_isALine() {
    chip(0, "xe", "energy1_input", "n/a");
    assertThat(ids(open())).containsExactly("cpu:model");
    assertThat(problems)
        .hasSize(1)
        .first()
        .asString()
        .startsWith(
            "cannot read xe/energy1_input (no number in the file): energy1 is not measured");
  }
}

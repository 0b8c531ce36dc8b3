package io.github.jouleflame.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.meter.NvmlStub;
import io.github.jouleflame.agent.meter.Sensor;
import io.github.jouleflame.agent.meter.SensorFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path root;
  private World world;

  @BeforeEach
  void machine() {
    world = new World(root);
  }

  @Test
  void bareMachine_hasOnlyTheModelAndSaysWhatWouldHelp() {
    Examination found = world.doctor().examine(2);

    assertThat(found.isMeasured()).isFalse();
    assertThat(found.findings())
        .extracting(finding -> finding.sensor().family())
        .containsExactly(
            SensorFamily.POWERCAP,
            SensorFamily.PERF,
            SensorFamily.NVML,
            SensorFamily.HWMON,
            SensorFamily.MODEL);
    assertThat(only(found, SensorFamily.MODEL).sensor().meterId()).isEqualTo("cpu:model");
    assertThat(DoctorText.render(found))
        .contains(
            "Xeon, 4 CPUs; watched for 2 s",
            "What would help:",
            "RAPL, perf events: sudo modprobe rapl",
            "Nothing is measured here: the agent models CPU joules from CPU time.");
  }

  @Test
  void virtualMachine_isToldThatNothingCanBeDoneInside() {
    world.put("proc/cpuinfo", "vendor_id : GenuineIntel\nflags : fpu hypervisor lahf_lm");

    String text = DoctorText.render(world.doctor().examine(2));

    assertThat(text)
        .contains(", a virtual machine", "- the hypervisor hides it")
        .doesNotContain("modprobe");
  }

  @Test
  void maskedTreeOfAContainer_isTheMountThatFixesIt() throws IOException {
    world.put(".dockerenv", "").put("powercap/intel-rapl/enabled", "1");

    Sensor powercap = only(world.doctor().examine(2), SensorFamily.POWERCAP).sensor();

    assertThat(powercap.access()).isEqualTo(Sensor.Access.ABSENT);
    assertThat(powercap.fix())
        .contains("docker run -v /sys/devices/virtual/powercap:/host/powercap:ro")
        .contains("powercap=/host/powercap");
  }

  @Test
  void zonesThatMove_haveWattsPeriodStepAndReader() {
    world.zone("intel-rapl:0", "package-0", 48).zone("intel-rapl:0:0", "dram", 6);
    world.zone("intel-rapl:0:1", "core", 30).zone("intel-rapl:1", "psys", 0);
    world.zone("intel-rapl-mmio:0", "package-0", 48);

    Examination found = world.doctor().examine(3);

    assertThat(found.isMeasured()).isTrue();
    assertThat(found.workingMeters()).containsExactly("cpu:package-0", "dram:package-0");
    Finding cpu = named(found, "package-0");
    assertThat(cpu.watts()).isCloseTo(48, within(0.1));
    assertThat(cpu.updateMillis()).isCloseTo(1, within(0.05));
    assertThat(cpu.lagMillis()).isCloseTo(0.5, within(0.03));
    assertThat(cpu.resolutionJoules()).isEqualTo(0x1p-14);
    assertThat(named(found, "package-0/core").sensor().meterId()).isNull();
    assertThat(named(found, "package-0 (mmio)").sensor().remark())
        .isEqualTo("the same counter as intel-rapl:0");
    Finding psys = named(found, "psys");
    assertThat(psys.moves()).isFalse();
    assertThat(psys.sensor().remark()).contains("meters=psys");
    assertThat(only(found, SensorFamily.MODEL).sensor().remark())
        .isEqualTo("a sensor counts the processor");
    assertThat(DoctorText.render(found))
        .contains("61.0 µJ  cpu:package-0\n", "  48.0 W ", "stands still")
        .doesNotContain("What would help");
  }

  @Test
  void counterThatStandsStill_isNotMeasured() {
    world.zone("intel-rapl:0", "package-0", 0);

    Examination found = world.doctor().examine(2);

    assertThat(found.isMeasured()).isFalse();
    assertThat(named(found, "package-0").moves()).isFalse();
    assertThat(named(found, "package-0").watts()).isNull();
  }

  @Test
  void zoneWithoutANumber_isUnreadableAndNamed() throws IOException {
    world.zone("intel-rapl:0", "package-0", 48);
    World broken = new World(root);
    Files.writeString(root.resolve("powercap/intel-rapl:0/energy_uj"), "");

    Finding zone = named(broken.doctor().examine(2), "package-0");

    assertThat(zone.sensor().access()).isEqualTo(Sensor.Access.BROKEN);
    assertThat(zone.sensor().fix()).contains("powercap/intel-rapl:0/energy_uj holds a number");
  }

  @Test
  void paranoidKernel_isForbiddenWithTheLineThatAllowsIt() {
    world.put("sys/bus/event_source/devices/power/type", "22");
    world.put("sys/bus/event_source/devices/power/cpumask", "0");
    String event = "sys/bus/event_source/devices/power/events/energy-pkg";
    world.put(event, "event=0x02").put(event + ".unit", "Joules").put(event + ".scale", "2e-10");
    world.put("proc/sys/kernel/perf_event_paranoid", "2");

    Finding perf = only(world.doctor().examine(2), SensorFamily.PERF);

    assertThat(perf.sensor().isFound()).isTrue();
    assertThat(perf.sensor().isPermitted()).isFalse();
    assertThat(perf.sensor().fix()).isEqualTo("sudo sysctl kernel.perf_event_paranoid=0");
  }

  @Test
  void nvidiaCardWithoutDriver_isSaid() {
    world.put("sys/bus/pci/devices/0000:01:00.0/vendor", "0x10de");
    world.put("sys/bus/pci/devices/0000:01:00.0/class", "0x030200");

    assertThat(only(world.doctor().examine(2), SensorFamily.NVML).sensor().fix())
        .contains("install the NVIDIA driver");
  }

  @Test
  void gpuOfTheStub_isWatchedWithItsPeriod() {
    NvmlStub stub = NvmlStub.current();
    // 150 W, renewed every 100 ms.
    world.everyMillisecond(
        () -> stub.energyMillijoules(0, world.elapsedNanos() / 100_000_000 * 15_000));

    Examination found = world.doctor("nvml=" + stub.path()).examine(4);

    Finding gpu = only(found, SensorFamily.NVML);
    assertThat(gpu.sensor().meterId()).isEqualTo("gpu:0");
    assertThat(gpu.watts()).isCloseTo(150, within(2.0));
    assertThat(gpu.updateMillis()).isCloseTo(100, within(5.0));
    assertThat(found.isMeasured()).isTrue();
    assertThat(stub.references()).isZero();
  }

  @Test
  void hwmonChips_areNamedEvenIfNoneIsKnown() {
    world.put("sys/class/hwmon/hwmon0/name", "nvme");
    world.put("sys/class/hwmon/hwmon1/name", "coretemp");

    assertThat(only(world.doctor().examine(2), SensorFamily.HWMON).sensor().remark())
        .endsWith("(there are: coretemp, nvme)");
  }

  @Test
  void metersOption_decidesWhatTheAgentReads() {
    world.zone("intel-rapl:0", "package-0", 48).zone("intel-rapl:1", "psys", 90);

    Examination psys = world.doctor("meters=psys").examine(2);
    assertThat(psys.workingMeters()).containsExactly("system:psys");
    assertThat(named(psys, "package-0").sensor().remark()).isEqualTo("inside psys");

    Examination model = world.doctor("meters=model").examine(2);
    assertThat(model.isMeasured()).isFalse();
    assertThat(named(model, "package-0").sensor().remark()).isEqualTo("left out by meters=");
  }

  @Test
  void json_leavesOutWhatIsNotKnown() throws IOException {
    world.zone("intel-rapl:0", "package-0", 48);

    String json = DoctorJson.render(world.doctor().examine(2));

    assertThat(json)
        .startsWith("{\n  \"format\" : \"jouleflame-doctor\",\n  \"version\" : 1")
        .contains("\"measured\" : true", "\"moving\" : true", "\"meter\" : \"cpu:package-0\"")
        .doesNotContain("null", "NaN");
  }

  private static Finding only(Examination found, SensorFamily family) {
    List<Finding> findings =
        found.findings().stream().filter(f -> f.sensor().family() == family).toList();
    assertThat(findings).as("%s", family).hasSize(1);
    return findings.get(0);
  }

  private static Finding named(Examination found, String name) {
    return found.findings().stream()
        .filter(finding -> finding.sensor().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

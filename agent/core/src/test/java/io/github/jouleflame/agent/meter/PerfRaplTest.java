package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.jouleflame.agent.posix.PerfEvent;
import io.github.jouleflame.agent.posix.PerfEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerfRaplTest {
  /** 2^-32 J, as the kernel writes it. */
  private static final String SCALE = "2.3283064365386962890625e-10";

  private static final double JOULES_PER_COUNT = 0x1p-32;
  private static final String PMU = "sys/bus/event_source/devices/power/";

  @TempDir Path folder;
  private final VirtualClock clock = VirtualClock.overflowingSoon();
  private final FakePerfEvents perf = new FakePerfEvents(clock, JOULES_PER_COUNT);
  private final List<String> problems = new ArrayList<>();
  private Set<ZonePart> parts = EnumSet.of(ZonePart.PACKAGE, ZonePart.DRAM);
  private FakeTree tree;

  @BeforeEach
  void twoSockets() {
    tree = new FakeTree(folder);
    tree.put("proc/sys/kernel/perf_event_paranoid", "0");
    tree.put(PMU + "type", "22").put(PMU + "cpumask", "0,28");
    event("energy-pkg", "event=0x02");
    event("energy-ram", "event=0x03");
    event("energy-cores", "event=0x01");
    event("energy-gpu", "event=0x04");
    event("energy-psys", "event=0x05");
    topology(0, 0, 0);
    topology(28, 1, 0);
  }

  private void event(String name, String config) {
    tree.put(PMU + "events/" + name, config)
        .put(PMU + "events/" + name + ".scale", SCALE)
        .put(PMU + "events/" + name + ".unit", "Joules");
  }

  private void topology(int cpu, int packageId, int die) {
    String topology = "sys/devices/system/cpu/cpu" + cpu + "/topology/";
    tree.put(topology + "physical_package_id", "" + packageId).put(topology + "die_id", "" + die);
  }

  private List<Meter> open() {
    return new PerfRaplMeters(clock, nanos -> clock.advanceMillis(nanos / 1e6), () -> perf)
        .open(tree.root(), parts, true, problems);
  }

  private static List<String> ids(List<Meter> meters) {
    return meters.stream().map(meter -> meter.description().id()).toList();
  }

  @Test
  void packagesAndDram_areCountedAndNothingThatLiesInsideOrAround() {
    perf.watts(2, 120).watts(3, 8);

    List<Meter> meters = open();

    assertThat(ids(meters))
        .containsExactly("cpu:package-0", "cpu:package-1", "dram:package-0", "dram:package-1");
    assertThat(perf.opened()).containsExactly("22/2@0", "22/2@28", "22/3@0", "22/3@28");
    assertThat(meters.get(0).description().source()).isEqualTo("rapl-perf");
    assertThat(meters.get(0).description().quality()).isEqualTo(MeterQuality.MEASURED);
    assertThat(problems).isEmpty();
  }

  @Test
  void twoDiesInAPackage_areToldApart() {
    topology(28, 0, 1);
    perf.watts(2, 120).watts(3, 8);
    assertThat(ids(open())).startsWith("cpu:package-0-die-0", "cpu:package-0-die-1");
  }

  @Test
  void amdShowsOneSocketOncePerDie_itIsCountedOnce() {
    topology(28, 0, 1);
    tree.put("proc/cpuinfo", "vendor_id : AuthenticAMD");
    perf.watts(2, 120).watts(3, 8);

    assertThat(ids(open())).containsExactly("cpu:package-0", "dram:package-0");
  }

  @Test
  void psysAndCores_areReadOnlyWhenAskedFor() {
    perf.watts(1, 80).watts(5, 200);
    parts = EnumSet.of(ZonePart.CORE, ZonePart.PSYS);

    assertThat(ids(open())).containsExactly("cpu:core-0", "cpu:core-1", "system:psys");
  }

  @Test
  void reading_isScaledToJoulesAndRises() {
    perf.watts(2, 120).watts(3, 8);
    Meter meter = open().get(0);
    Reading reading = new Reading();
    meter.read(reading);
    double first = reading.joules();
    clock.advanceMillis(10_000);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.VALUE);
    assertThat(reading.joules() - first).isCloseTo(1_200, within(1e-6));
  }

  @Test
  void failedRead_isAGap() {
    perf.watts(2, 120).watts(3, 8);
    Meter meter = open().get(0);
    Reading reading = new Reading();
    perf.breakReads(true);
    meter.read(reading);
    assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);
    assertThat(reading.cause()).isEqualTo("the kernel gives no count");
  }

  @Test
  void counterThatStandsStill_isRefusedAfterTwoSeconds() {
    perf.watts(2, 120).watts(3, 0);

    List<Meter> meters = open();

    assertThat(ids(meters)).containsExactly("cpu:package-0", "cpu:package-1");
    assertThat(clock.elapsedNanos() / 1e9).isBetween(2.0, 2.1);
    assertThat(problems)
        .hasSize(2)
        .first()
        .asString()
        .startsWith("the perf counter of package-0/dram is refused (it did not move within 2 s)")
        .contains("DRAM joules are not measured");
    assertThat(perf.open()).isEqualTo(2);
  }

  @Test
  void impossiblePower_isRefused() {
    perf.watts(2, 0.01).watts(3, 1e6);

    assertThat(open()).isEmpty();

    assertThat(problems).hasSize(4);
    assertThat(problems.get(0)).contains("0.0100 W (expected: 0.5 to 2000)");
    assertThat(problems.get(2)).contains("1.00e+06 W");
    assertThat(perf.isClosed()).isTrue();
    assertThat(perf.open()).isZero();
  }

  @Test
  void goodCounters_passTheGateAtOnce() {
    perf.watts(2, 120).watts(3, 8);
    open();
    assertThat(clock.elapsedNanos() / 1_000_000).isBetween(50L, 60L);
  }

  @Test
  void refusalOfTheKernel_isALine() {
    assertThat(open()).isEmpty();
    assertThat(problems).hasSize(4).first().asString().contains("permission denied");
  }

  @Test
  void lastMeterToClose_closesTheRest() {
    perf.watts(2, 120).watts(3, 8);
    List<Meter> meters = open();
    meters.subList(0, 3).forEach(Meter::close);
    assertThat(perf.isClosed()).isFalse();
    meters.get(3).close();
    assertThat(perf.isClosed()).isTrue();
    assertThat(perf.open()).isZero();
  }

  private List<Meter> openWithoutLoading(boolean sayMissingPermission) {
    PerfRaplMeters.Kernel mustNotLoad =
        () -> {
          throw new AssertionError("loaded for nothing");
        };
    return new PerfRaplMeters(clock, nanos -> {}, mustNotLoad)
        .open(tree.root(), parts, sayMissingPermission, problems);
  }

  @Test
  void noPmu_loadsNothingAndSaysNothing() {
    tree.delete(PMU + "type");
    assertThat(openWithoutLoading(true)).isEmpty();
    assertThat(problems).isEmpty();
  }

  @Test
  void paranoidKernel_loadsNothingAndSaysHowToChangeIt() {
    tree.put("proc/sys/kernel/perf_event_paranoid", "2");
    tree.put("proc/self/status", "Name:\tjava\nCapEff:\t0000000000000000");
    assertThat(openWithoutLoading(false)).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(openWithoutLoading(true)).isEmpty();
    assertThat(problems)
        .hasSize(1)
        .first()
        .asString()
        .contains("Fix: sudo sysctl kernel.perf_event_paranoid=0");
  }

  @Test
  void capability_standsForALessParanoidKernel() {
    tree.put("proc/sys/kernel/perf_event_paranoid", "4");
    tree.put("proc/self/status", "Name:\tjava\nCapEff:\t0000004000000000");
    assertThat(PerfRaplTree.isPermitted(folder.resolve("proc").toFile())).isTrue();
    tree.put("proc/self/status", "Name:\tjava\nCapEff:\t0000002000000000");
    assertThat(PerfRaplTree.isPermitted(folder.resolve("proc").toFile())).isFalse();
  }

  @Test
  void otherUnitsAndFormats_areLeftAlone() {
    tree.put(PMU + "events/energy-pkg.unit", "Watts");
    tree.put(PMU + "events/energy-ram", "config1=0x03");
    assertThat(PerfRaplTree.events(folder.toFile(), parts)).isEmpty();
  }

  @Test
  void cpuList_isParsed() {
    assertThat(PerfRaplTree.cpus("0,28-30,56")).containsExactly(0, 28, 29, 30, 56);
    assertThat(PerfRaplTree.cpus("nonsense")).isEmpty();
  }

  /**
   * The whole path with the real system call, on the kernel's software clock of CPU 0: some
   * nanoseconds, which with this scale are those of a processor of 100 W. How many they are is the
   * kernel's affair (a host that takes the processor away stops that clock), so an event of the
   * test's own, read before and after each of the meter's readings, says what they must be.
   */
  @Test
  void realKernel_softwareClockOfAProcessorIsReadAndScaled() throws IOException {
    try (PerfEvents kernel = realKernel();
        PerfEvent own = kernel.open(1, 0, 0)) {
      tree.put(PMU + "type", "1").put(PMU + "cpumask", "0");
      tree.put(PMU + "events/energy-pkg", "event=0x00");
      tree.put(PMU + "events/energy-pkg.scale", "1e-7");
      tree.delete(PMU + "events/energy-ram");
      MeterChoice noPowercap =
          new MeterChoice(
              Set.of(),
              folder.resolve("none").toFile(),
              null,
              NvmlLibraryFile.USUAL_NAME,
              tree.root());
      CpuModel cpu = new CpuModel("", -1, -1, "");
      List<Meter> meters =
          MeterDiscovery.open(noPowercap, cpu, 4, () -> 0, System::nanoTime, problems);

      assertThat(problems).isEmpty();
      assertThat(ids(meters)).containsExactly("cpu:package-0");
      Meter meter = meters.get(0);
      Reading reading = new Reading();
      long beforeFirst = own.read();
      meter.read(reading);
      long afterFirst = own.read();
      double first = reading.joules();
      long beforeSecond = afterFirst;
      while (beforeSecond - afterFirst < 50_000_000) {
        beforeSecond = own.read();
      }
      meter.read(reading);
      double joules = reading.joules() - first;
      long afterSecond = own.read();

      assertThat(joules)
          .isBetween((beforeSecond - afterFirst) * 1e-7, (afterSecond - beforeFirst) * 1e-7);
      meter.close();
      meter.read(reading);
      assertThat(reading.kind()).isEqualTo(Reading.Kind.GAP);
    }
  }

  private static PerfEvents realKernel() throws IOException {
    PerfEvents kernel = PerfEvents.ofThisSystem();
    try {
      kernel.open(1, 0, 0).close();
      return kernel;
    } catch (IOException e) {
      kernel.close();
      System.err.println("skipped: no perf events here: " + e.getMessage());
      return abort("no perf events here: " + e.getMessage());
    }
  }
}

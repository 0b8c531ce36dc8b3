package io.github.jouleflame.agent.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.nvml.Nvml;
import io.github.jouleflame.nvml.NvmlDevice;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmlMeterTest {
  private static final double TICK_MILLIS = 10;
  private static final String ENERGY = "nvmlDeviceGetTotalEnergyConsumption";

  private final VirtualClock clock = VirtualClock.overflowingSoon();
  private final List<String> problems = new ArrayList<>();
  private final GpuScript script = new GpuScript(90.137, 300.311, 700, 250, 100);

  private List<Meter> open(NvmlStub stub) {
    return NvmlMeters.open(Nvml.open(stub.path()).orThrow(), false, clock, problems);
  }

  /** Ticks on the sampler's grid of 10 ms. */
  private void run(MeterTally tally, NvmlStub stub, GpuScript gpu, double millis) {
    double end = clock.elapsedNanos() / 1e6 + millis;
    while (clock.elapsedNanos() / 1e6 < end) {
      double now = clock.elapsedNanos() / 1e6;
      stub.energyMillijoules(0, gpu.counterMillijoules(now));
      int milliwatts = gpu.milliwatts(now);
      stub.powerMilliwatts(0, milliwatts, milliwatts, milliwatts);
      tally.tick();
      clock.advanceMillis(TICK_MILLIS);
    }
  }

  /** What the GPU really used in the time that the readings stand for. */
  private double trueJoules(GpuScript gpu, MeterTally tally) {
    double from = (tally.fromNanos() - clock.startNanos()) / 1e6;
    double to = (tally.toNanos() - clock.startNanos()) / 1e6;
    return gpu.trueJoules(to) - gpu.trueJoules(from);
  }

  @ParameterizedTest
  @CsvSource({"20, 10", "100, 50", "500, 100", "5, 10", "130, 65"})
  void counter_scriptedLoad_isWithinHalfAPercentAndPollsTwicePerUpdate(
      double updateMillis, double expectedPollMillis) {
    NvmlStub stub = NvmlStub.current();
    GpuScript gpu = new GpuScript(90.137, 300.311, 700, 250, updateMillis);
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);

    run(tally, stub, gpu, 10_000);

    double trueJoules = trueJoules(gpu, tally);
    assertThat(tally.joules()).isCloseTo(trueJoules, within(0.005 * trueJoules));
    assertThat(tally.seconds()).isBetween(8.9, 10.0);
    int readsSoFar = tally.reads();
    run(tally, stub, gpu, 10_000);
    assertThat(tally.reads() - readsSoFar)
        .isCloseTo((int) (10_000 / expectedPollMillis), within(4));
    MeterDescription observed = meter.observed();
    double seenMillis = Math.max(updateMillis, TICK_MILLIS);
    assertThat(observed.updateMillis()).isCloseTo(seenMillis, within(0.12 * seenMillis));
    assertThat(observed.lagMillis())
        .isCloseTo(Math.min(seenMillis, expectedPollMillis) / 2, within(0.05 * seenMillis));
    assertThat(observed.resolutionJoules()).isEqualTo(0.001);
    assertThat(problems).isEmpty();
  }

  @Test
  void counter_describesItselfAsMeasured() {
    MeterDescription gpu = open(NvmlStub.current()).get(0).description();

    assertThat(gpu.id()).isEqualTo("gpu:0");
    assertThat(gpu.kind()).isEqualTo("gpu");
    assertThat(gpu.quality()).isEqualTo(MeterQuality.MEASURED);
    assertThat(gpu.source()).isEqualTo("nvml-total-energy");
    assertThat(gpu.rule()).isEqualTo(ShareRule.OPEN_TIME);
    assertThat(gpu.device()).isEqualTo("Stub H100");
    assertThat(gpu.updateMillis()).isNull();
  }

  @Test
  void beforeThePeriodIsKnown_readsEveryFiftyMilliseconds() {
    NvmlStub stub = NvmlStub.current();
    MeterTally tally = new MeterTally(open(stub).get(0), clock);

    run(tally, stub, script, 1_000);

    assertThat(tally.reads()).isEqualTo(20);
  }

  @Test
  void counterThatFalls_isARestartAndNoJoule() {
    NvmlStub stub = NvmlStub.current();
    MeterTally tally = new MeterTally(open(stub).get(0), clock);
    run(tally, stub, script, 3_000);
    double before = tally.joules();
    int restarts = tally.restarts();

    stub.energyMillijoules(0, 12);
    clock.advanceMillis(100);
    tally.tick();

    assertThat(tally.last().kind()).isEqualTo(Reading.Kind.RESTART);
    assertThat(tally.last().cause()).contains("the driver was reloaded");
    assertThat(tally.joules()).isEqualTo(before);
    stub.energyMillijoules(0, 20_012);
    clock.advanceMillis(100);
    tally.tick();
    stub.energyMillijoules(0, 50_012);
    clock.advanceMillis(100);
    tally.tick();
    // The step that was under way is left out, the next one counts.
    assertThat(tally.joules() - before).isCloseTo(30, within(1e-9));
    assertThat(tally.restarts() - restarts).isEqualTo(2);
  }

  @Test
  void lostDevice_isProbedOnceAMinuteAndBeginsAnew() {
    NvmlStub stub = NvmlStub.current();
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);
    run(tally, stub, script, 3_000);
    double before = tally.joules();

    stub.returns(ENERGY, 0, 15);
    run(tally, stub, script, 100);
    int gapsAtFirst = tally.gaps();
    int callsAtFirst = stub.calls();
    run(tally, stub, script, 59_000);
    int callsBeforeProbe = stub.calls();
    run(tally, stub, script, 61_000);

    assertThat(gapsAtFirst).isEqualTo(1);
    assertThat(callsBeforeProbe).isEqualTo(callsAtFirst);
    assertThat(tally.gaps()).isEqualTo(3);
    assertThat(tally.last().cause()).contains("15 GPU_IS_LOST");
    assertThat(meter.caveats()).extracting(MeterCaveat::code).containsExactly("gpu-lost");
    stub.clearReturns();
    run(tally, stub, script, 60_000 + 4_000);
    assertThat(tally.joules()).isGreaterThan(before).isLessThan(before + 4_000 * 0.3);
    assertThat(meter.caveats()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10", "999", "12345", "2", "1"})
  void passingTrouble_isAGapAndLosesNoJoule(int code) {
    NvmlStub stub = NvmlStub.current();
    MeterTally tally = new MeterTally(open(stub).get(0), clock);
    run(tally, stub, script, 2_000);
    stub.returns(ENERGY, 0, code);

    while (tally.gaps() == 0) {
      run(tally, stub, script, TICK_MILLIS);
    }
    stub.clearReturns();
    run(tally, stub, script, 8_000);

    assertThat(tally.gaps()).isEqualTo(1);
    double trueJoules = trueJoules(script, tally);
    assertThat(tally.joules()).isCloseTo(trueJoules, within(0.005 * trueJoules));
    assertThat(tally.seconds()).isGreaterThan(9.5);
  }

  @Test
  void troubleThatStays_backsOffAndEndsInProbes() {
    NvmlStub stub = NvmlStub.current();
    MeterTally tally = new MeterTally(open(stub).get(0), clock);
    run(tally, stub, script, 2_000);
    stub.returns(ENERGY, 0, 999);

    run(tally, stub, script, 200_000);
    assertThat(tally.gaps()).isBetween(10, 15);
    stub.clearReturns();
    int restarts = tally.restarts();
    run(tally, stub, script, 62_000);

    assertThat(tally.last().kind()).isEqualTo(Reading.Kind.VALUE);
    assertThat(tally.restarts()).isGreaterThan(restarts);
  }

  @Test
  void notSupportedAnyMore_isOffForGood() {
    NvmlStub stub = NvmlStub.current();
    MeterTally tally = new MeterTally(open(stub).get(0), clock);
    run(tally, stub, script, 1_000);
    stub.returns(ENERGY, 0, 3);
    run(tally, stub, script, 200_000);

    assertThat(tally.gaps()).isEqualTo(1);
  }

  @Test
  void slowCalls_areMadeMoreRarely() {
    NvmlStub stub = NvmlStub.current();
    Nvml nvml = Nvml.open(stub.path()).orThrow();
    NvmlDevice slow = slowDevice(nvml.deviceByIndex(0).get(), 3);
    Meter meter = new NvmlMeter(new NvmlSession(nvml), slow, sourceOf(slow), 0, clock);
    MeterTally tally = new MeterTally(meter, clock);

    run(tally, stub, script, 10_000);
    int reads = tally.reads();
    run(tally, stub, script, 10_000);

    // 3 ms are above 2 ms at any period, so that it ends at the longest: a second.
    run(tally, stub, script, 60_000);
    int later = tally.reads();
    run(tally, stub, script, 10_000);
    assertThat(reads).isLessThan(90);
    assertThat(tally.reads() - later).isBetween(9, 13);
    assertThat(meter.caveats()).extracting(MeterCaveat::code).contains("gpu-slow-readings");
    double trueJoules = trueJoules(script, tally);
    assertThat(tally.joules()).isCloseTo(trueJoules, within(0.005 * trueJoules));
  }

  private static NvmlSource sourceOf(NvmlDevice device) {
    NvmlSource source = NvmlSource.of(device).source();
    assertThat(source).isNotNull();
    return source;
  }

  private NvmlDevice slowDevice(NvmlDevice device, double millis) {
    return (NvmlDevice)
        Proxy.newProxyInstance(
            NvmlDevice.class.getClassLoader(),
            new Class<?>[] {NvmlDevice.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("readTotalEnergy")) {
                clock.advanceMillis(millis);
              }
              return method.invoke(device, arguments);
            });
  }

  @Test
  void eightDevices_areEightMetersAndABrokenOneIsLeftOut() {
    NvmlStub stub = NvmlStub.current();
    stub.deviceCount(8);
    stub.returns("nvmlDeviceGetHandleByIndex", 3, 15);

    List<Meter> meters = open(stub);
    for (int device = 0; device < 8; device++) {
      stub.energyMillijoules(device, 1_000L * (device + 1));
    }
    Reading reading = new Reading();
    for (Meter meter : meters) {
      meter.read(reading);
    }
    clock.advanceMillis(100);
    for (int device = 0; device < 8; device++) {
      stub.energyMillijoules(device, 2_000L * (device + 1));
    }
    for (Meter meter : meters) {
      meter.read(reading); // the first step: the count begins here
    }
    clock.advanceMillis(100);
    for (int device = 0; device < 8; device++) {
      stub.energyMillijoules(device, 4_000L * (device + 1));
    }
    List<Double> joules = new ArrayList<>();
    for (Meter meter : meters) {
      meter.read(reading);
      joules.add(reading.joules());
    }

    assertThat(meters)
        .extracting(meter -> meter.description().id())
        .containsExactly("gpu:0", "gpu:1", "gpu:2", "gpu:4", "gpu:5", "gpu:6", "gpu:7");
    assertThat(joules).containsExactly(2.0, 4.0, 6.0, 10.0, 12.0, 14.0, 16.0);
    assertThat(problems).hasSize(1).first().asString().startsWith("GPU 3 is left out");
  }

  @Test
  void lastMeterToClose_closesNvml() {
    NvmlStub stub = NvmlStub.current();
    stub.deviceCount(2);
    List<Meter> meters = open(stub);

    meters.get(0).close();
    int afterOne = stub.references();
    meters.get(1).close();

    assertThat(afterOne).isEqualTo(1);
    assertThat(stub.references()).isZero();
  }

  @Test
  void noEnergySymbol_integratesPower() {
    NvmlStub stub = NvmlStub.withoutEnergy();
    stub.powerMilliwatts(0, 90_000, 90_000, 90_000);
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);

    run(tally, stub, new GpuScript(90, 300, 2_000, 1_000, 20), 10_000);

    assertThat(meter.description().quality()).isEqualTo(MeterQuality.INTEGRATED);
    assertThat(meter.description().source()).isEqualTo("nvml-power-usage");
    assertThat(tally.watts()).isCloseTo(195, within(0.01 * 195));
    // The stub is an H100, whose power usage is a mean over the last second.
    assertThat(meter.observed().lagMillis()).isBetween(500.0, 526.0);
    assertThat(meter.observed().resolutionJoules()).isNull();
  }

  @Test
  void energyNotSupported_integratesInstantPower() {
    NvmlStub stub = NvmlStub.current();
    stub.returns(ENERGY, 0, 3);
    stub.field(191, 3, 3);
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);

    run(tally, stub, new GpuScript(90, 300, 2_000, 1_000, 100), 10_000);

    assertThat(meter.description().source()).isEqualTo("nvml-instant-power");
    assertThat(meter.description().quality()).isEqualTo(MeterQuality.INTEGRATED);
    assertThat(tally.watts()).isCloseTo(195, within(0.01 * 195));
    assertThat(meter.observed().lagMillis()).isLessThan(30);
  }

  @Test
  void graceHopperThatAnswersForTheModuleOnly_isLabelled() {
    NvmlStub stub = NvmlStub.current();
    stub.returns(ENERGY, 0, 3);
    stub.scopes(0, 2);
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);

    run(tally, stub, script, 5_000);

    assertThat(meter.description().device()).isEqualTo("Stub H100, CPU + GPU module");
    assertThat(meter.description().source()).isEqualTo("nvml-total-energy-field");
    assertThat(meter.caveats()).extracting(MeterCaveat::code).containsExactly("gpu-module");
    // In the stub a module draws twice as much.
    double trueJoules = 2 * trueJoules(script, tally);
    assertThat(tally.joules()).isCloseTo(trueJoules, within(0.01 * trueJoules));
  }

  @Test
  void hardware_isTheUuid() {
    assertThat(open(NvmlStub.current()).get(0).hardware())
        .isEqualTo("GPU-00000000-0000-0000-0000-000000000000");
  }

  @Test
  void dividedBoard_isLabelled() {
    NvmlStub stub = NvmlStub.current();
    stub.mig(0);

    Meter meter = open(stub).get(0);

    assertThat(meter.description().device()).isEqualTo("Stub H100, board-shared");
    assertThat(meter.caveats()).extracting(MeterCaveat::code).containsExactly("gpu-board-shared");
  }

  @Test
  void otherComputeProcesses_areTold() {
    NvmlStub stub = NvmlStub.current();
    stub.process(0, 100);
    Meter meter = open(stub).get(0);
    MeterTally tally = new MeterTally(meter, clock);
    run(tally, stub, script, 10_000);
    assertThat(meter.caveats()).as("it may be this process").isEmpty();

    stub.process(0, 101);
    run(tally, stub, script, 60_000);

    assertThat(meter.caveats()).extracting(MeterCaveat::code).containsExactly("gpu-shared");
    assertThat(meter.caveats().get(0).text()).contains("At least 1 other");
  }

  @Test
  void goodReadings_makeNoGarbage() {
    NvmlStub stub = NvmlStub.current();
    Meter meter = open(stub).get(0);
    Reading reading = new Reading();
    for (int i = 0; i < 20_000; i++) {
      meter.read(reading);
    }
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      meter.read(reading);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(bytes).as("bytes of 10,000 readings").isLessThan(10_000);
  }
}

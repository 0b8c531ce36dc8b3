package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.GpuScript;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterChoice;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterDiscovery;
import io.github.jouleflame.agent.meter.NvmlStub;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.agent.meter.VirtualClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From NVML's counter to the ledger: the real meter over the C stub, read at its own pace on the
 * sampler's grid, and the real attributor.
 */
class NvmlToBooksTest {
  private static final int TICK_MILLIS = 10;

  @TempDir Path root;
  private final VirtualClock clock = VirtualClock.usual();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private MeterWatch watch(NvmlStub stub, IdleFloor floor) {
    MeterChoice choice =
        new MeterChoice(Set.of("nvml"), root.toFile(), null, stub.path(), root.toFile());
    List<String> problems = new ArrayList<>();
    CpuModel cpu = new CpuModel("", -1, -1, "");
    List<Meter> meters = MeterDiscovery.open(choice, cpu, 4, () -> 0, clock, problems);
    assertThat(problems).isEmpty();
    assertThat(meters).hasSize(1);
    MeterDescription description = meters.get(0).description().withFloor(floor);
    Messages messages = new Messages(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new MeterWatch(meters.get(0), description, 0, messages);
  }

  /** A boundary (path 0) is open exactly while the GPU works: 1 s of every 2 s. */
  private void run(MeterWatch watch, Attributor attributor, NvmlStub stub, GpuScript gpu, int to) {
    Reading reading = new Reading();
    Slice.Builder builder = new Slice.Builder();
    long tick = TICK_MILLIS * 1_000_000L;
    for (long millis = clock.elapsedNanos() / 1_000_000; millis < to; millis += TICK_MILLIS) {
      builder.reset(clock.nanos(), clock.nanos() + tick);
      if (millis % 2_000 < 1_000) {
        builder.addSelf(0, tick).addCompute(0, tick).unions(tick, tick);
      }
      clock.advanceMillis(TICK_MILLIS);
      stub.energyMillijoules(0, gpu.counterMillijoules(millis + TICK_MILLIS));
      attributor.accept(builder.build());
      if (watch.isDue(clock.nanos(), false)) {
        watch.read(reading);
        watch.deliver(reading, attributor);
      }
    }
  }

  private static Attributor attributorFor(MeterWatch watch) {
    MeterDescription meter = watch.description();
    return new Attributor(4, List.of(new MeterSpec(meter.rule(), meter.lagNanos(), meter.floor())));
  }

  private static double sum(LedgerJoules ledger) {
    return ledger.boundaries()
        + ledger.boundariesIdle()
        + ledger.application()
        + ledger.gc()
        + ledger.jit()
        + ledger.agent()
        + ledger.otherProcesses()
        + ledger.idle()
        + ledger.unresolved();
  }

  @ParameterizedTest
  @CsvSource({"20, 0.02", "100, 0.02", "500, 0.12"})
  void boundaryThatKeepsTheGpuBusy_getsItsJoules(double updateMillis, double tolerance) {
    NvmlStub stub = NvmlStub.current();
    GpuScript gpu = new GpuScript(90.137, 300.311, 2_000, 1_000, updateMillis);
    MeterWatch watch = watch(stub, new IdleFloor(90.137, FloorSource.CONFIGURED));
    Attributor attributor = attributorFor(watch);

    run(watch, attributor, stub, gpu, 60_000);

    MeterAttribution split = attributor.snapshot(1).meters().get(0);
    double dynamicJoules = (300.311 - 90.137) * 30;
    double trueJoules = gpu.trueJoules(60_000);
    assertThat(split.measuredJoules()).isCloseTo(trueJoules, within(0.02 * trueJoules));
    assertThat(split.measuredJoules() / split.measuredSeconds()).isCloseTo(195.2, within(2.0));
    assertThat(split.selfJoules()[0]).isCloseTo(dynamicJoules, within(tolerance * dynamicJoules));
    assertThat(sum(split.ledger()))
        .isCloseTo(split.measuredJoules(), within(1e-9 * split.measuredJoules()));
    assertThat(split.ledger().unresolved()).isZero();
    watch.close();
    assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void lossAndReturn_areToldOnceAndNeitherInventNorDoubleAJoule() {
    NvmlStub stub = NvmlStub.current();
    GpuScript gpu = new GpuScript(90.137, 300.311, 2_000, 1_000, 100);
    MeterWatch watch = watch(stub, IdleFloor.UNKNOWN);
    Attributor attributor = attributorFor(watch);

    run(watch, attributor, stub, gpu, 10_000);
    stub.returns("nvmlDeviceGetTotalEnergyConsumption", 0, 15);
    run(watch, attributor, stub, gpu, 40_000);
    stub.clearReturns();
    run(watch, attributor, stub, gpu, 80_000);

    MeterAttribution split = attributor.snapshot(1).meters().get(0);
    assertThat(split.measuredSeconds()).isBetween(18.0, 20.0);
    double meanWatts = split.measuredJoules() / split.measuredSeconds();
    assertThat(meanWatts).isCloseTo(195.2, within(4.0));
    assertThat(watch.gaps()).isEqualTo(1);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("jouleflame: ")
        .contains("gpu:0 cannot be read just now (nvml-total-energy: 15 GPU_IS_LOST");
    watch.close();
  }
}

package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.FakeClock;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.ScriptedThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sampler's work on a clock that a test moves. CPU times are those of the JVM that runs the
 * test, so only what they cannot change is asserted.
 */
class SliceSourceTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path proc;
  private final FakeClock clock = new FakeClock(1_000 * MILLI);
  private final BoundaryRegistry boundaries = TestBoundaries.of("a.A#a");
  private final Lanes lanes = new Lanes(1 << 20, thread -> false);
  private final PathTable paths = new PathTable(100, boundaries);
  private final PathStats stats = new PathStats();
  private int tickReads;
  private int windowReads;
  private Attributor attributor;
  private CpuClocks cpuClocks;
  private SliceSource source;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(proc.resolve("stat"), "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0\ncpu1 0\n");
    cpuClocks = CpuClocks.open(proc.toFile());
    IdleFloor floor = new IdleFloor(10, FloorSource.CONFIGURED);
    FakeMeter onTicks =
        new FakeMeter(FakeMeter.cpu(floor), into -> into.value(clock.nanos(), 0.25 * tickReads++));
    FakeMeter onWindows =
        new FakeMeter(
            FakeMeter.description(
                "gpu:0", MeterQuality.MEASURED, ShareRule.OPEN_TIME, MeterPace.WINDOW, floor),
            into -> into.value(clock.nanos(), 8.0 * windowReads++));
    SaidLines said = new SaidLines();
    List<MeterWatch> watches =
        List.of(
            new MeterWatch(onTicks, onTicks.description(), 0, said.messages),
            new MeterWatch(onWindows, onWindows.description(), 1, said.messages));
    attributor =
        new Attributor(
            cpuClocks.cpus(),
            List.of(
                new MeterSpec(ShareRule.CPU_TIME, 0, floor),
                new MeterSpec(ShareRule.OPEN_TIME, 0, floor)));
    source =
        new SliceSource(clock, cpuClocks, watches, lanes, paths, boundaries, stats, attributor);
  }

  @AfterEach
  void close() {
    cpuClocks.close();
  }

  @Test
  void cpus_areThoseOfTheMachine() {
    assertThat(cpuClocks.cpus()).isEqualTo(2);
    assertThat(cpuClocks.machineNanos()).isZero();
  }

  @Test
  void window_isHandedOverWhenHalfASecondIsFull() {
    source.begin();
    for (int i = 0; i < 49; i++) {
      clock.advance(10 * MILLI);
      source.tick();
    }
    assertThat(attributor.trace()).isNull();
    assertThat(windowReads).isEqualTo(1);

    clock.advance(10 * MILLI);
    source.tick();

    assertThat(attributor.trace()).isNotNull();
    assertThat(tickReads).isEqualTo(51);
    assertThat(windowReads).isEqualTo(2);
  }

  @Test
  void run_measuresExactlyWhatTheMetersCounted() {
    source.begin();
    for (int i = 0; i < 175; i++) {
      clock.advance(10 * MILLI);
      source.tick();
    }
    clock.advance(3 * MILLI);
    source.finish();

    Attribution all = attributor.snapshot(paths.size());
    MeterAttribution cpu = all.meters().get(0);
    MeterAttribution gpu = all.meters().get(1);
    // 177 readings each 0.25 J above the last; the start, 3 full windows and the end: 5 readings.
    assertThat(cpu.measuredJoules()).isEqualTo(176 * 0.25);
    assertThat(cpu.measuredSeconds()).isCloseTo(1.753, within(1e-9));
    assertThat(gpu.measuredJoules()).isEqualTo(4 * 8.0);
    assertThat(gpu.measuredSeconds()).isCloseTo(1.753, within(1e-9));
    for (MeterAttribution meter : all.meters()) {
      assertThat(meter.ledger().sum())
          .isCloseTo(meter.measuredJoules(), within(1e-9 * meter.measuredJoules()));
      assertThat(meter.ledger().unresolved()).isZero();
    }
  }

  @Test
  void callThatIsOpen_paysForItsGpuTimeBeforeItReturns() {
    source.begin();
    new ScriptedThread(lanes).enter(1_250 * MILLI, 0);
    for (int i = 0; i < 4; i++) {
      clock.advance(500 * MILLI);
      source.tick();
    }

    // Read at 1, 1.5, 2, 2.5 and 3 s: 32 J, of which the floor takes 20. Open for half of the first
    // interval, in which the device is taken to rest otherwise, and for all of the others.
    MeterAttribution gpu = attributor.snapshot(paths.size()).meters().get(1);
    assertThat(gpu.selfJoules()[0]).isCloseTo(3 + 9, within(1e-9));
    assertThat(gpu.selfIdleJoules()[0]).isCloseTo(17.5, within(1e-9));
    assertThat(stats.open(0)).isEqualTo(1);
    assertThat(stats.selfNanos(0)).isEqualTo(1_750 * MILLI);
  }

  @Test
  void clockThatStandsStill_stillMakesSlices() {
    source.begin();
    source.tick();
    source.tick();
    source.finish();

    assertThat(attributor.snapshot(0).meters().get(0).ledger().sum())
        .isCloseTo(attributor.snapshot(0).meters().get(0).measuredJoules(), within(1e-9));
  }

  @Test
  void machineClockThatFails_isUnknownAndNotZero() throws IOException {
    Files.writeString(proc.resolve("stat"), "");

    assertThat(cpuClocks.machineNanos()).isEqualTo(-1);
  }
}

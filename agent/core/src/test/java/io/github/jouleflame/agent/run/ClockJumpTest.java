package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.FakeClock;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterChoice;
import io.github.jouleflame.agent.meter.MeterDiscovery;
import io.github.jouleflame.agent.record.ScriptedThread;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A machine that sleeps or is moved: the clock leaps between two ticks while counters hardly moved,
 * wrapped, or were set back. The wall clock is looked at once, at the start.
 */
class ClockJumpTest {
  private static final long TICK = 10_000_000;
  private static final long HOUR = 3_600_000_000_000L;
  private static final long RANGE = 262_143_328_850L;

  @TempDir Path proc;
  @TempDir Path powercap;
  private final FakeClock clock = new FakeClock(1_000_000_000);
  private final BoundaryRegistry boundaries = TestBoundaries.of("a.A#a");
  private long microjoules = 1_000_000;
  private double gpuJoules = 5;
  private LongRun run;
  private ScriptedThread thread;

  @BeforeEach
  void open() throws IOException {
    Path zone = Files.createDirectories(powercap.resolve("intel-rapl:0"));
    Files.writeString(zone.resolve("name"), "package-0\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), RANGE + "\n");
    count();
    List<String> problems = new ArrayList<>();
    MeterChoice choice =
        new MeterChoice(Set.of("rapl"), powercap.toFile(), null, null, powercap.toFile());
    CpuModel cpu = new CpuModel("", -1, -1, "");
    List<Meter> meters =
        new ArrayList<>(MeterDiscovery.open(choice, cpu, 2, () -> 0, clock, problems));
    assertThat(problems).isEmpty();
    assertThat(meters).hasSize(1);
    meters.add(new FakeMeter(FakeMeter.gpu(), into -> into.value(clock.nanos(), gpuJoules)));
    run = new LongRun(clock, proc, boundaries, 100, meters);
    thread = new ScriptedThread(run.lanes);
  }

  @AfterEach
  void close() {
    run.close();
  }

  private void count() {
    try {
      Files.writeString(
          powercap.resolve("intel-rapl:0/energy_uj"), Math.floorMod(microjoules, RANGE) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two seconds at 40 W and 100 W, in which calls of 5 ms follow each other. */
  private void work() {
    for (int i = 0; i < 200; i++) {
      thread.enter(clock.nanos() + 1_000_000, 0).exit(clock.nanos() + 6_000_000, 0);
      microjoules += 400_000;
      gpuJoules += 1;
      count();
      run.tick(TICK);
    }
  }

  private void leap(long nanos, long moreMicrojoules) {
    microjoules += moreMicrojoules;
    gpuJoules += 0.5;
    count();
    run.tick(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        3_000_000, // it slept
        RANGE - 5_000_000, // it wrapped once
        -80_000_000 // it was set back
      })
  void hourThatIsMissing_isAGapAndNoJouleIsInvented(long moreMicrojoules) {
    work();
    leap(HOUR, moreMicrojoules);
    work();
    run.finish();

    Attribution all = run.closedBooks();
    MeterAttribution cpu = all.meters().get(0);
    // What a counter did in so long a time cannot be told: two times 2 s at 40 W are known.
    assertThat(cpu.measuredJoules()).isCloseTo(160, within(0.5));
    assertThat(cpu.measuredSeconds()).isCloseTo(4, within(0.05));
    assertThat(all.meters().get(1).measuredJoules()).isEqualTo(400.5);
    Profile profile = run.profile();
    MeterInfo info = profile.meters().get(0);
    assertThat(info.gaps()).isEqualTo(1);
    assertThat(run.said.list())
        .singleElement()
        .asString()
        .contains(
            "began anew (it was not read for so long that it may have wrapped more than once)");
    assertThat(profile.notes()).anyMatch(note -> note.code().equals("meter-gaps"));
    assertThat(profile.run().seconds()).isCloseTo(3_604, within(0.1));
    assertThat(profile.run().startedAt()).isEqualTo(LongRun.STARTED_AT);
    assertThat(run.stats.calls(0)).isEqualTo(400);
  }

  @Test
  void callThatIsOpenMeanwhile_lastsAnHourAndPaysNothingForTheGap() {
    work();
    thread.enter(clock.nanos(), 0);
    leap(HOUR, 3_000_000);
    thread.exit(clock.nanos() + 1, 0);
    work();
    run.finish();

    Attribution all = run.closedBooks();
    assertThat(run.stats.log().maxNanos(0)).isCloseTo(HOUR, within(TICK));
    assertThat(all.meters().get(0).selfJoules()[0]).isLessThanOrEqualTo(160);
    // A second GPU counter cannot wrap: the half joule that it counted in that hour is all there
    // is.
    assertThat(all.meters().get(1).measuredJoules()).isEqualTo(400.5);
    assertThat(run.profile().tree().children().get(0).perCall()).isNotNull();
  }

  @Test
  void manyLeaps_keepTheTimelineBounded() {
    for (int i = 0; i < 50; i++) {
      work();
      leap(HOUR, 3_000_000);
    }
    run.finish();

    run.closedBooks();
    double[] watts = run.attributor.trace().watts(0);
    assertThat(watts).hasSizeLessThanOrEqualTo(2048);
    for (double value : watts) {
      assertThat(value).isNotNegative().isFinite();
    }
    assertThat(run.profile().meters().get(0).gaps()).isEqualTo(50);
  }

  @Test
  void clockThatGoesBack_isTakenToStandStill() {
    work();
    run.tick(-TICK / 2);
    work();
    run.finish();

    MeterAttribution cpu = run.closedBooks().meters().get(0);
    assertThat(cpu.measuredJoules()).isCloseTo(160, within(0.5));
  }
}

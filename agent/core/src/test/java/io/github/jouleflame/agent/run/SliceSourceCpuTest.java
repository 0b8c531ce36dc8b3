package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.FakeClock;
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
 * CPU time that is found late. The process's clock is a file of the test; what the test itself uses
 * meanwhile, a few milliseconds, counts as the agent's.
 */
class SliceSourceCpuTest {
  private static final long MILLI = 1_000_000;

  /** What this JVM had used before these tests, as its real clock says. */
  private static final long REAL_MILLIS =
      ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();

  @TempDir Path proc;
  private final FakeClock clock = new FakeClock(1_000 * MILLI);
  private final BoundaryRegistry boundaries = TestBoundaries.of("a.A#a");
  private final Lanes lanes = new Lanes(1 << 20, thread -> false);
  private final PathTable paths = new PathTable(100, boundaries);
  private Attributor attributor;
  private CpuClocks cpuClocks;
  private SliceSource source;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(proc.resolve("self/task"));
    Files.writeString(proc.resolve("stat"), "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0\ncpu1 0\n");
    processUsed(REAL_MILLIS - 800);
    cpuClocks = CpuClocks.open(proc.toFile());
    IdleFloor floor = new IdleFloor(0, FloorSource.CONFIGURED);
    FakeMeter meter =
        new FakeMeter(FakeMeter.cpu(floor), into -> into.value(clock.nanos(), clock.nanos() / 1e7));
    attributor =
        new Attributor(cpuClocks.cpus(), List.of(new MeterSpec(ShareRule.CPU_TIME, 0, floor)));
    source =
        new SliceSource(
            clock,
            cpuClocks,
            List.of(new MeterWatch(meter, meter.description(), 0, new SaidLines().messages)),
            lanes,
            paths,
            boundaries,
            new PathStats(),
            attributor);
    source.begin();
  }

  @AfterEach
  void close() {
    cpuClocks.close();
  }

  @Test
  void runThatLasts_changesToTheClockThatCostsLess() {
    assumeTrue(Runtime.version().feature() < 24, "skipped: native access is not granted");
    new ScriptedThread(lanes);
    windows(59);
    assertThat(cpuClocks.processStepNanos()).isEqualTo(20 * MILLI);

    windows(1);
    assertThat(cpuClocks.processStepNanos()).isEqualTo(1);
  }

  @Test
  void runWithoutAnyCall_loadsNothing() {
    windows(100);

    assertThat(cpuClocks.processStepNanos()).isEqualTo(20 * MILLI);
  }

  private void windows(int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(500 * MILLI);
      source.tick();
    }
  }

  @Test
  void finerClock_knowsWhatRanWhileItWasOpened() throws IOException {
    assumeTrue(Runtime.version().feature() < 24, "skipped: native access is not granted");
    new ScriptedThread(lanes).enter(clock.nanos(), 0);
    window(REAL_MILLIS - 500); // 300 of native workers, which are worth a finer clock
    double before = cpu().selfJoules()[0];

    // It takes half a second to open. It is real, so it knows of 500 ms more.
    clock.advance(500 * MILLI);
    source.tick();

    assertThat(cpu().selfJoules()[0] - before).isGreaterThan(0.75 * 50);
  }

  @Test
  void collectorsThreadThatIsNew_paysForTheWholeWindow() throws IOException {
    Path thread = Files.createDirectory(proc.resolve("self/task/77"));
    Files.writeString(thread.resolve("comm"), "GC Thread#1\n");
    Files.writeString(thread.resolve("schedstat"), 200 * MILLI + " 0 0\n");
    window(REAL_MILLIS - 600);

    LedgerJoules ledger = cpu().ledger();
    assertThat(ledger.gc()).isGreaterThan(0.9 * cpu().measuredJoules());
  }

  private MeterAttribution cpu() {
    return attributor.snapshot(1).meters().get(0);
  }

  /** Half a second at 100 W. */
  private void window(long processUsedMillis) throws IOException {
    processUsed(processUsedMillis);
    for (int i = 0; i < 50; i++) {
      clock.advance(10 * MILLI);
      source.tick();
    }
  }

  private void processUsed(long millis) throws IOException {
    Files.writeString(
        proc.resolve("self/stat"),
        "1 (java) S 1 1 1 0 -1 0 0 0 0 0 " + millis / 10 + " 0 0 0 20 0 30 0 0\n");
  }
}

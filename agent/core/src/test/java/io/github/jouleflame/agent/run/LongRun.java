package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.FakeClock;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.Thinning;
import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that the sampler does, on a clock that a test moves; CPU times are the test's own. */
final class LongRun implements AutoCloseable {
  static final Instant STARTED_AT = Instant.parse("2026-01-31T12:00:00Z");

  final FakeClock clock;
  final Lanes lanes = new Lanes(1 << 24, thread -> false);
  final PathTable paths;
  final PathStats stats = new PathStats();
  final Attributor attributor;
  final SaidLines said = new SaidLines();
  private final List<MeterWatch> watches = new ArrayList<>();
  private final CpuClocks cpuClocks;
  private final SliceSource source;
  private final OverheadBudget budget;
  private final ProfileMaker maker;
  private final long startNanos;

  /**
   * @param proc an empty folder, which becomes {@code /proc} of a machine with two processors at
   *     rest
   */
  LongRun(FakeClock clock, Path proc, BoundaryRegistry boundaries, int maxPaths, List<Meter> meters)
      throws IOException {
    Files.writeString(proc.resolve("stat"), "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0\ncpu1 0\n");
    this.clock = clock;
    startNanos = clock.nanos();
    cpuClocks = CpuClocks.open(proc.toFile());
    paths = new PathTable(maxPaths, boundaries);
    List<MeterSpec> specs = new ArrayList<>();
    for (Meter meter : meters) {
      var description = meter.description();
      watches.add(new MeterWatch(meter, description, watches.size(), said.messages));
      specs.add(
          new MeterSpec(description.rule(), description.lagNanos(), description.floor(), true));
    }
    attributor = new Attributor(cpuClocks.cpus(), specs);
    source =
        new SliceSource(clock, cpuClocks, watches, lanes, paths, boundaries, stats, attributor);
    budget = new OverheadBudget(0.01, 40, new Thinning(), boundary -> {});
    CpuModel cpu = new CpuModel("", -1, -1, "a processor");
    maker =
        new ProfileMaker(
            new RunFacts(
                STARTED_AT,
                null,
                Map.of(),
                cpu,
                cpuClocks.cpus(),
                RunFacts.qualityFile(Map.of(), STARTED_AT)),
            NotesTest.carbon("zone=JP,pue=1.5"),
            watches,
            paths,
            stats,
            boundaries,
            lanes,
            attributor,
            List::of,
            cpuClocks::busiest);
    source.begin();
  }

  /** Time goes by, and the sampler wakes. */
  void tick(long nanos) {
    clock.advance(nanos);
    if (source.tick()) {
      budget.endOfWindow(lanes, source.takeDrainNanos());
    }
  }

  void finish() {
    source.finish();
  }

  /** A profile as it would be written now; refuses what is negative or no number. */
  Profile profile() {
    return maker.make(true, (clock.nanos() - startNanos) / 1e9);
  }

  /** Checks that no joule was lost or invented, by any meter. */
  Attribution closedBooks() {
    Attribution all = attributor.snapshot(paths.size());
    for (MeterAttribution meter : all.meters()) {
      double measured = meter.measuredJoules();
      assertThat(meter.ledger().sum()).isCloseTo(measured, within(1e-9 * measured));
      for (double joules : meter.selfJoules()) {
        assertThat(joules).isNotNegative().isFinite();
      }
      for (double joules : meter.selfIdleJoules()) {
        assertThat(joules).isNotNegative().isFinite();
      }
    }
    return all;
  }

  @Override
  public void close() {
    cpuClocks.close();
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.MeterSpec;
import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything between scripted threads and a profile, without clocks and sampler. */
final class ProfileBench {
  final Lanes lanes = new Lanes(1 << 24, thread -> false);
  final PathTable paths;
  final PathStats stats = new PathStats();
  final Attributor attributor;
  private final BoundaryRegistry boundaries;
  private final List<MeterWatch> watches = new ArrayList<>();
  private final Reading reading = new Reading();
  private long lastNanos;

  ProfileBench(BoundaryRegistry boundaries, int maxPaths, List<Meter> meters) {
    this.boundaries = boundaries;
    this.paths = new PathTable(maxPaths, boundaries);
    List<MeterSpec> specs = new ArrayList<>();
    for (Meter meter : meters) {
      var description = meter.description();
      watches.add(new MeterWatch(meter, description, watches.size(), new SaidLines().messages));
      specs.add(new MeterSpec(description.rule(), 0, description.floor()));
    }
    this.attributor = new Attributor(4, specs);
  }

  /** A slice up to this moment, with all meters read at its end. */
  void slice(long endNanos, long gcNanos, long otherProcessesNanos) {
    PendingSlice pending = new PendingSlice(0);
    Slice.Builder builder = pending.slice.reset(lastNanos, endNanos);
    lastNanos = endNanos;
    lanes.drain(endNanos, paths, boundaries, stats, null, true, builder);
    builder.nativeWorkers((endNanos - builder.build().startNanos()) * 2);
    attributor.accept(builder.gc(gcNanos).otherProcesses(otherProcessesNanos).build());
    for (MeterWatch watch : watches) {
      watch.read(reading);
      watch.deliver(reading, attributor);
    }
    lanes.price(new WindowPrices(4).of(List.of(pending), attributor.recentPrices()), stats);
  }

  Profile profile(boolean complete) {
    RunFacts facts =
        new RunFacts(
            Instant.parse("2026-01-31T12:00:00Z"),
            "fp32",
            Map.of("label", "fp32"),
            new CpuModel("", -1, -1, "a processor"),
            4,
            new FileAtStart(Instant.EPOCH, 0, 0));
    return new ProfileMaker(
            facts,
            NotesTest.carbon("zone=JP,pue=1.5"),
            watches,
            paths,
            stats,
            boundaries,
            lanes,
            attributor,
            List::of,
            count -> List.of())
        .make(complete, lastNanos / 1e9);
  }
}

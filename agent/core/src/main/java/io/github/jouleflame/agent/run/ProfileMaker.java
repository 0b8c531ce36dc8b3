package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.cpu.JavaThreads;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.Unmatched;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Makes a profile of what is known now. Owned by the sampler thread. */
final class ProfileMaker {
  /** More would stand on each other in a picture. */
  private static final int MAX_CHECKPOINTS = 512;

  /** Threads named as busy outside boundaries. */
  private static final int MAX_BUSY = 3;

  private final RunFacts runFacts;
  private final CarbonBasis carbon;
  private final List<MeterWatch> meters;
  private final PathTable paths;
  private final PathStats stats;
  private final BoundaryRegistry boundaries;
  private final Lanes lanes;
  private final Attributor attributor;
  private final Supplier<List<Unmatched>> unmatched;
  private final IntFunction<List<JavaThreads.Busy>> busiest;
  private final List<Double> checkpoints = new ArrayList<>();

  ProfileMaker(
      RunFacts runFacts,
      CarbonBasis carbon,
      List<MeterWatch> meters,
      PathTable paths,
      PathStats stats,
      BoundaryRegistry boundaries,
      Lanes lanes,
      Attributor attributor,
      Supplier<List<Unmatched>> unmatched,
      IntFunction<List<JavaThreads.Busy>> busiest) {
    this.runFacts = runFacts;
    this.carbon = carbon;
    this.meters = meters;
    this.paths = paths;
    this.stats = stats;
    this.boundaries = boundaries;
    this.lanes = lanes;
    this.attributor = attributor;
    this.unmatched = unmatched;
    this.busiest = busiest;
  }

  /** A profile of a run that goes on; every later one tells that it was made. */
  Profile checkpoint(double seconds) {
    if (checkpoints.size() == MAX_CHECKPOINTS) {
      for (int i = 0; i < MAX_CHECKPOINTS / 2; i++) {
        checkpoints.remove(i);
      }
    }
    checkpoints.add(seconds);
    return make(false, seconds);
  }

  Profile make(boolean complete, double seconds) {
    return make(complete, complete, seconds);
  }

  /** For somebody who has asked for what is known so far. */
  Profile makeSnapshot(double seconds) {
    return make(false, true, seconds);
  }

  private Profile make(boolean complete, boolean explained, double seconds) {
    Attribution attribution = attributor.snapshot(paths.size());
    double measured = 0;
    List<MeterInfo> infos = new ArrayList<>();
    List<LedgerRow> ledger = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < meters.size(); i++) {
      MeterAttribution split = attribution.meters().get(i);
      MeterInfo info = info(meters.get(i), split);
      infos.add(info);
      ids.add(info.id());
      ledger.add(row(info.id(), split));
      measured += info.isSubMeter() ? 0 : split.measuredJoules();
    }
    Notes notes = new Notes();
    notes.meters(meters, attribution);
    notes.run(seconds, lanes.dropped(), boundaries.size(), carbon);
    Insights insights = new Insights(notes, paths, stats, boundaries);
    for (int i = 0; i < meters.size(); i++) {
      MeterDescription meter = meters.get(i).description();
      if (!MeterInfo.isSubMeter(meter.id())) {
        insights.meter(meter, attribution.meters().get(i), busiest.apply(MAX_BUSY));
      }
    }
    insights.thinned(runFacts.hasOverheadBudget());
    if (explained) {
      notes.unmatched(unmatched.get());
    }
    if (complete) {
      notes.quality(runFacts.quality());
    }
    var carbonInfo = carbon.info(measured);
    TreeMaker tree = new TreeMaker(paths, stats, boundaries, ids, attribution, carbonInfo);
    PathNode root = tree.root();
    return new Profile(
        complete,
        runFacts.run(seconds),
        infos,
        ledger,
        carbonInfo,
        root,
        new TimelineMaker(attributor, attribution, paths, tree)
            .timeline(meters, checkpoints, seconds),
        notes.list());
  }

  private static MeterInfo info(MeterWatch watch, MeterAttribution split) {
    MeterDescription meter = watch.observed();
    return new MeterInfo(
        meter.id(),
        meter.kind(),
        switch (meter.quality()) {
          case MEASURED -> Quality.MEASURED;
          case INTEGRATED -> Quality.INTEGRATED;
          case MODELLED -> Quality.MODELLED;
        },
        meter.source(),
        meter.device(),
        split.measuredJoules(),
        split.measuredSeconds(),
        watch.readings(),
        watch.gaps(),
        meter.updateMillis(),
        meter.lagMillis(),
        meter.resolutionJoules(),
        split.floor().source() == FloorSource.UNKNOWN ? null : split.floor().watts(),
        switch (split.floor().source()) {
          case UNKNOWN -> IdleSource.UNKNOWN;
          case CONFIGURED -> IdleSource.CONFIGURED;
          case CALIBRATED -> IdleSource.CALIBRATED;
          case REGRESSION -> IdleSource.REGRESSION;
        });
  }

  private static LedgerRow row(String id, MeterAttribution split) {
    LedgerJoules ledger = split.ledger();
    return new LedgerRow(
        id,
        split.measuredJoules(),
        ledger.boundaries(),
        ledger.boundariesIdle(),
        ledger.application(),
        ledger.gc(),
        ledger.jit(),
        ledger.agent(),
        ledger.otherProcesses(),
        ledger.idle(),
        ledger.unresolved());
  }
}

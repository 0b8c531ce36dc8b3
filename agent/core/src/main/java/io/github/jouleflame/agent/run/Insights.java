package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.LedgerJoules;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.PathWatts;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.cpu.JavaThreads;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.profile.Severity;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.HdrHistogram.AbstractHistogram;

/**
 * What a performance engineer would say at the sight of the split: where to look next, and which
 * figures not to take at their face. Each only when it matters, and with its figures.
 */
final class Insights {
  /** Share of a device's dynamic joules outside boundaries that speaks of work left behind. */
  private static final double ASYNC = 0.3;

  private static final double MOSTLY = 0.5;
  private static final double WAITING = 0.7;
  private static final double SHARED = 0.5;
  private static final double NOTICEABLE = 0.1;
  private static final double COSTLY_AGENT = 0.02;
  private static final int MAX_NAMED = 3;

  private final Notes notes;
  private final PathTable paths;
  private final PathStats stats;
  private final BoundaryRegistry boundaries;

  Insights(Notes notes, PathTable paths, PathStats stats, BoundaryRegistry boundaries) {
    this.notes = notes;
    this.paths = paths;
    this.stats = stats;
    this.boundaries = boundaries;
  }

  /** Notes about one meter's split. */
  void meter(MeterDescription meter, MeterAttribution split, List<JavaThreads.Busy> busy) {
    LedgerJoules ledger = split.ledger();
    double idle = ledger.idle() + ledger.boundariesIdle();
    double dynamic = split.measuredJoules() - idle - ledger.unresolved();
    if (split.measuredJoules() <= 0) {
      return;
    }
    if (dynamic > 0) {
      if (meter.rule() == ShareRule.OPEN_TIME) {
        leftBehind(meter.id(), split, dynamic);
      } else {
        outside(meter.id(), ledger.application(), dynamic, busy);
        agent(meter.id(), ledger.agent(), dynamic);
      }
      if (meter.quality() != MeterQuality.MODELLED) { // a model is linear: no error in its split
        shared(meter.id(), split, dynamic);
      }
    }
    boolean floorKnown = split.floor().source() != FloorSource.UNKNOWN;
    if (floorKnown && idle > WAITING * split.measuredJoules()) {
      notes.add(
          Severity.INFO,
          meter.rule() == ShareRule.OPEN_TIME ? "gpu-idle" : "mostly-idle",
          "%.0f %% of the joules of %s (%.1f of %.1f J) are its idle floor: it mostly waits, and"
              + " costs nearly as much as at work. Next: more work at once (batches, threads), or"
              + " fewer machines.",
          100 * idle / split.measuredJoules(),
          meter.id(),
          idle,
          split.measuredJoules());
    }
  }

  /**
   * Notes about boundaries whose calls were too many to time each.
   *
   * @param hasBudget whether calls were left out for the overhead budget; else only where the room
   *     for their events was full
   */
  void thinned(boolean hasBudget) {
    int said = 0;
    for (int path = 0; path < paths.size() && said < MAX_NAMED; path++) {
      if (stats.untimed(path) == 0 || paths.boundary(path) == PathTable.MORE_BOUNDARY) {
        continue;
      }
      said++;
      long calls = stats.calls(path);
      long timed = Math.max(1, calls - stats.untimed(path));
      AbstractHistogram nanos = stats.log().nanos(path);
      double spread =
          nanos == null || nanos.getMean() == 0 ? 0 : nanos.getStdDeviation() / nanos.getMean();
      notes.add(
          Severity.INFO,
          "thinned",
          "%s was called %,d times, %s: %,d calls were timed, and stand for all. Sampling error of"
              + " its time and joules: %.1f %%. Next: %s.",
          name(path),
          calls,
          hasBudget
              ? "too often to time each within the overhead budget"
              : "at times faster than the sampler makes room for their events",
          timed,
          100 * spread / Math.sqrt(timed),
          hasBudget ? "maxOverhead=off times every call" : "measure a method above it");
    }
    for (int id = 0; id < boundaries.size(); id++) {
      if (boundaries.isTakenOut(id)) {
        notes.add(
            Severity.WARNING,
            "taken-out",
            "%s is no longer timed: even counting its calls cost more than the overhead budget, so"
                + " its later joules are its callers'. Next: measure a method above it, or set"
                + " maxOverhead=off.",
            boundaries.boundary(id).frameName());
      }
    }
  }

  private void leftBehind(String id, MeterAttribution split, double dynamic) {
    double application = split.ledger().application();
    int largest = largest(split);
    if (application < ASYNC * dynamic || largest < 0) {
      return;
    }
    notes.add(
        Severity.WARNING,
        "gpu-async",
        "%.0f %% of the dynamic joules of %s (%.1f J) came while no compute boundary was open: %s"
            + " returns before the device has finished, so most of its joules are under"
            + " application. Next: make the method that waits for the result a boundary, or one"
            + " around the whole request.",
        100 * application / dynamic,
        id,
        application,
        name(largest));
  }

  private void outside(String id, double application, double dynamic, List<JavaThreads.Busy> busy) {
    if (application <= MOSTLY * dynamic) {
      return;
    }
    StringJoiner names = new StringJoiner(", ");
    for (JavaThreads.Busy thread : busy) {
      names.add(String.format(Locale.ROOT, "%s (%.1f s)", thread.name(), thread.cpuNanos() / 1e9));
    }
    notes.add(
        Severity.INFO,
        "outside-boundaries",
        "%.0f %% of the dynamic joules of %s (%.1f J) were burnt by this process outside any"
            + " boundary.%s Next: add the methods that matter with boundaries=.",
        100 * application / dynamic,
        id,
        application,
        busy.isEmpty() ? "" : " Busiest threads by CPU time: " + names + ".");
  }

  private void agent(String id, double agent, double dynamic) {
    if (agent > COSTLY_AGENT * dynamic) {
      notes.add(
          Severity.INFO,
          "overhead",
          "The agent itself took %.1f %% of the dynamic joules of %s (%.2f J). Next: a longer"
              + " period=, or fewer boundaries.",
          100 * agent / dynamic,
          id,
          agent);
    }
  }

  private void shared(String id, MeterAttribution split, double dynamic) {
    int largest = largest(split);
    if (largest < 0 || split.selfJoules()[largest] < NOTICEABLE * dynamic) {
      return;
    }
    double exclusive = split.exclusive()[largest];
    if (exclusive >= SHARED) {
      return;
    }
    PathWatts watts = split.watts()[largest];
    String regression =
        watts == null
            ? ""
            : String.format(
                Locale.ROOT,
                " By regression it draws %.1f W (standard error %.1f W).",
                watts.estimate(),
                watts.stderr());
    double others = split.ledger().otherProcesses();
    boolean mostlyOthers = others > MOSTLY * (dynamic - split.selfJoules()[largest]);
    notes.add(
        Severity.INFO,
        "shared-intervals",
        "%s had little of %s to itself: %.0f %% of its joules are its own even if what ran beside"
            + " it drew twice what its time says (exclusive); the rest is split by time, which"
            + " cannot tell hungry from thrifty.%s%s",
        name(largest),
        id,
        100 * exclusive,
        regression,
        mostlyOthers
            ? " Most of what ran beside it were other processes. Next: measure while they are quiet."
            : "");
  }

  private static int largest(MeterAttribution split) {
    int largest = -1;
    for (int path = 0; path < split.selfJoules().length; path++) {
      if (split.selfJoules()[path] > (largest < 0 ? 0 : split.selfJoules()[largest])) {
        largest = path;
      }
    }
    return largest;
  }

  private String name(int path) {
    int id = paths.boundary(path);
    return id == PathTable.MORE_BOUNDARY ? "[more]" : boundaries.boundary(id).frameName();
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.agent.record.BoundaryFacts;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes slices: one per tick, handed to the attributor at the end of their window together with the
 * meter values that were read in them.
 *
 * <p>Order within a tick: meters first, then the stamp, then the rings up to the stamp, then CPU
 * clocks, so that every meter value lies inside the slice it comes with.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class SliceSource {
  /** {@code /proc/stat} and the process clock step by 10 ms: 2 % of this. */
  private static final long WINDOW_NANOS = 500_000_000;

  /** Share of a processor that native workers must use before a finer process clock is worth it. */
  private static final double NATIVE_SHARE = 0.1;

  /**
   * A run that has lasted so long has started what it had to start, and will last: then the finer
   * process clock is worth loading for its price alone. A read takes a microsecond, one of {@code
   * /proc/self/stat} thirty, half of a tick.
   */
  private static final long SETTLED_NANOS = 30_000_000_000L;

  private static final long QUIET_NANOS = 1_000_000_000;

  private final Clock clock;
  private final CpuClocks cpuClocks;
  private final List<MeterWatch> meters;
  private final Lanes lanes;
  private final PathTable paths;
  private final BoundaryFacts boundaries;
  private final PathStats stats;
  private final Attributor attributor;
  private final WindowSplit split;
  private final WindowPrices windowPrices;
  private final OtherJavaTime javaTime;
  private final VmThreadTime vmTime;

  private final List<PendingSlice> window = new ArrayList<>();
  private final List<PendingSlice> spare = new ArrayList<>();
  private long drainNanos;
  private long beginNanos;
  private long lastOpenNanos;
  private long lastEndNanos;
  private long windowStartNanos;
  private long machineAtWindowStart;
  private long lastProcessNanos;
  private long lastAgentNanos;

  SliceSource(
      Clock clock,
      CpuClocks cpuClocks,
      List<MeterWatch> meters,
      Lanes lanes,
      PathTable paths,
      BoundaryFacts boundaries,
      PathStats stats,
      Attributor attributor) {
    this.clock = clock;
    this.cpuClocks = cpuClocks;
    this.meters = meters;
    this.lanes = lanes;
    this.paths = paths;
    this.boundaries = boundaries;
    this.stats = stats;
    this.attributor = attributor;
    this.windowPrices = new WindowPrices(cpuClocks.cpus());
    this.javaTime =
        new OtherJavaTime(
            () -> cpuClocks.javaUsedNanos(clock.nanos()), () -> lanes.takeCpuNanosIn(cpuClocks));
    this.vmTime = new VmThreadTime(cpuClocks.vmThreads(), cpuClocks::threadCount);
    this.split = new WindowSplit(cpuClocks.cpus(), cpuClocks.processStepNanos());
  }

  /** Sets all baselines, the meters' too; the first slice begins here. */
  void begin() {
    refineProcessClock();
    vmTime.begin();
    javaTime.begin();
    lastProcessNanos = cpuClocks.processNanos();
    lastAgentNanos = agentNanos();
    machineAtWindowStart = cpuClocks.machineNanos();
    lastEndNanos = clock.nanos();
    beginNanos = lastEndNanos;
    windowStartNanos = lastEndNanos;
    lastOpenNanos = lastEndNanos;
    // Last, so that the slices cover all that is counted from here on.
    Reading baseline = new Reading();
    for (MeterWatch meter : meters) {
      meter.read(baseline);
      meter.deliver(baseline, attributor);
    }
  }

  private void refineProcessClock() {
    boolean isFree = false;
    for (MeterWatch meter : meters) {
      isFree |= meter.usesNativeCalls();
    }
    if (isFree && cpuClocks.refineProcessClock()) {
      split.processClockChanged(cpuClocks.processStepNanos());
    }
  }

  /**
   * Makes the slice from the last stamp to now, and closes the window when it is full. Returns
   * whether it did.
   */
  boolean tick() {
    PendingSlice slice =
        spare.isEmpty() ? new PendingSlice(meters.size()) : spare.remove(spare.size() - 1);
    slice.reset();
    boolean lastOfWindow = clock.nanos() - windowStartNanos >= WINDOW_NANOS;
    readMeters(slice, lastOfWindow, false);
    window.add(slice);
    fill(slice, lastOfWindow);
    if (lastOfWindow) {
      closeWindow(false);
    }
    return lastOfWindow;
  }

  /** Whether no boundary has been open for a second. */
  boolean isQuiet() {
    return lastEndNanos - lastOpenNanos >= QUIET_NANOS;
  }

  /** What reading the threads' events has taken since the last call. */
  long takeDrainNanos() {
    long nanos = drainNanos;
    drainNanos = 0;
    return nanos;
  }

  /** Makes the last slice and hands over everything: afterwards the attributor knows all. */
  void finish() {
    PendingSlice slice = new PendingSlice(meters.size());
    readMeters(slice, true, true);
    window.add(slice);
    fill(slice, true);
    lanes.countUntold(paths, boundaries, stats);
    closeWindow(true);
  }

  private void readMeters(PendingSlice slice, boolean endOfWindow, boolean all) {
    long nowNanos = clock.nanos();
    for (int i = 0; i < meters.size(); i++) {
      if (all || meters.get(i).isDue(nowNanos, endOfWindow)) {
        meters.get(i).read(slice.readings[i]);
        slice.wasRead[i] = true;
      }
    }
  }

  private void fill(PendingSlice slice, boolean lastOfWindow) {
    slice.startNanos = lastEndNanos;
    slice.endNanos = Math.max(clock.nanos(), lastEndNanos + 1);
    lastEndNanos = slice.endNanos;
    slice.slice.reset(slice.startNanos, slice.endNanos);
    lanes.drain(
        slice.endNanos, paths, boundaries, stats, cpuClocks.threads(), lastOfWindow, slice.slice);
    drainNanos += clock.nanos() - slice.endNanos;
    if (slice.slice.selfNanos() > 0) {
      lastOpenNanos = slice.endNanos;
    }
    slice.boundaryNanos = slice.slice.boundaryCpuNanos();
    slice.outsideNanos = slice.slice.otherJavaNanos();
    long processNanos = cpuClocks.processNanos();
    slice.processNanos = processNanos - lastProcessNanos;
    lastProcessNanos = processNanos;
    long agentNanos = agentNanos();
    slice.agentNanos = Math.max(0, agentNanos - lastAgentNanos);
    lastAgentNanos = agentNanos;
    vmTime.endOfSlice(
        window, lastOfWindow, cpuClocks.processStepNanos() <= WindowSplit.FINE_STEP_NANOS);
  }

  private void closeWindow(boolean lastOfRun) {
    vmTime.endOfWindow(window);
    for (int i = 0; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      slice.slice.gc(slice.gcNanos).jit(slice.jitNanos).agent(slice.agentNanos);
    }
    long machineNanos = cpuClocks.machineNanos();
    boolean machineKnown = machineNanos >= 0 && machineAtWindowStart >= 0;
    split.split(
        window,
        javaTime.ofWindow(window),
        stats.running().takeCarriedShare(),
        machineKnown ? machineNanos - machineAtWindowStart : -1);
    for (int w = 0; w < window.size(); w++) {
      PendingSlice pending = window.get(w);
      spare.add(pending);
      Slice slice = pending.slice.build(attributor.spareSlice());
      attributor.accept(slice);
      for (int i = 0; i < meters.size(); i++) {
        if (pending.wasRead[i]) {
          meters.get(i).deliver(pending.readings[i], attributor);
        }
      }
    }
    if (lanes.hasCallsToPrice(stats)) {
      lanes.price(windowPrices.of(window, attributor.recentPrices()), stats);
    } else {
      attributor.updatePrices();
    }
    window.clear();
    if (!lastOfRun && isFinerClockWorthIt()) {
      refineProcessClockMidway();
    }
    windowStartNanos = lastEndNanos;
    machineAtWindowStart = machineNanos;
    lanes.removeDead(paths, boundaries, stats);
  }

  private boolean isFinerClockWorthIt() {
    boolean nativeWorkers =
        split.nativeNanosOfWindow() > NATIVE_SHARE * (lastEndNanos - windowStartNanos);
    boolean isSettled = lanes.size() > 0 && lastEndNanos - beginNanos >= SETTLED_NANOS;
    return nativeWorkers || isSettled;
  }

  /**
   * Both clocks count from the process's start, so what runs while JNA loads, a tenth of a second,
   * is in the next window. The coarse one was half a step behind, on average, when it was read
   * last.
   */
  private void refineProcessClockMidway() {
    long coarseStepNanos = cpuClocks.processStepNanos();
    if (cpuClocks.refineProcessClock()) {
      lastProcessNanos += coarseStepNanos / 2;
      split.processClockChanged(cpuClocks.processStepNanos());
    }
  }

  private long agentNanos() {
    var threads = cpuClocks.threads();
    return threads == null ? 0 : Math.max(0, threads.currentThreadNanos());
  }
}

package io.github.jouleflame.agent.attribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits joules among call paths. Feed it slices in time order and, after each slice, the meter
 * values that were read within it; take a {@link #snapshot} at any time.
 *
 * <p>Each meter walks the same slices at its own pace: an interval runs between two
 * <em>changes</em> of its counter, so that a counter that steps every 100 ms has intervals of 100
 * ms however often it is read. A slice is kept no longer than the longest lag of a meter: later
 * than that it can only lie wholly inside each meter's open interval, and is folded into it. So
 * memory is bounded, even when a counter stands still or cannot be read for hours.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class Attributor {
  /** Passed slices are dropped in batches, since dropping moves the ones behind them. */
  private static final int DROP_BATCH = 64;

  /** Slices of a second at 1 kHz: more are not dropped at a time in a steady state. */
  private static final int MAX_SPARE = 1024;

  private final int cpus;
  private final Walk[] walks;
  private final SliceQueue slices = new SliceQueue();
  private final ArrayList<Slice> spare = new ArrayList<>();
  private final Weights cpuTime = new Weights();
  private final Weights openTime = new Weights();
  private @Nullable PowerTrace trace;
  private @Nullable PathTrace pathTrace;

  private boolean hasSlice;
  private long lastEndNanos;

  /** Number of the first slice in {@link #slices} since the beginning. */
  private long firstSlice;

  private double[] selfCpuNanos = new double[64];
  private double[] selfOpenSeconds = new double[64];
  private double gcNanos;
  private double jitNanos;
  private double agentNanos;
  private double processNanos;

  /**
   * @param cpus logical processors of the machine, at least 1
   */
  public Attributor(int cpus, List<MeterSpec> meters) {
    if (cpus < 1) {
      throw new IllegalArgumentException("cpus: " + cpus + " (expected: >= 1)");
    }
    this.cpus = cpus;
    // An array: the walk over it on every slice makes no iterator.
    walks = new Walk[meters.size()];
    for (int i = 0; i < walks.length; i++) {
      walks[i] = new Walk(i, meters.get(i), cpus);
    }
  }

  /** Takes the next slice; it must begin where the last one ended, or later. */
  public void accept(Slice slice) {
    if (hasSlice && slice.startNanos() - lastEndNanos < 0) {
      throw new IllegalArgumentException(
          "startNanos: "
              + slice.startNanos()
              + " (expected: not before the last slice's end "
              + lastEndNanos
              + ")");
    }
    if (!hasSlice) {
      TimeBins bins = new TimeBins(slice.startNanos());
      trace = new PowerTrace(walks.length, bins);
      pathTrace = new PathTrace(bins);
    }
    hasSlice = true;
    lastEndNanos = slice.endNanos();
    bookCpuTime(slice);
    traceOpenTime(slice);
    for (Walk walk : walks) {
      walk.foldUpTo(slice.startNanos());
    }
    dropPassedSlices();
    slices.add(slice);
  }

  /** A slice that was accepted once and is needed no more, to be built anew; null without any. */
  public @Nullable Slice spareSlice() {
    return spare.isEmpty() ? null : spare.remove(spare.size() - 1);
  }

  /**
   * Takes a meter's cumulative value, read within the slice that was accepted last.
   *
   * @param meter index in the constructor's list
   * @param atNanos when it was read, on the clock of the slices
   * @param joules since some fixed start; never falls without a {@link #restart}
   */
  public void reading(int meter, long atNanos, double joules) {
    reading(meter, atNanos, walks[meter].spec.lagNanos(), joules);
  }

  /**
   * As {@link #reading(int, long, double)}, of a value whose own lag is known.
   *
   * @param lagNanos how much older than {@code atNanos} the value is: 0 to the meter's {@link
   *     MeterSpec#lagNanos()}. {@code atNanos - lagNanos} must rise from value to value.
   */
  public void reading(int meter, long atNanos, long lagNanos, double joules) {
    Walk walk = walks[meter];
    if (lagNanos < 0 || lagNanos > walk.spec.lagNanos()) {
      throw new IllegalArgumentException(
          "lagNanos: " + lagNanos + " (expected: 0.." + walk.spec.lagNanos() + ")");
    }
    walk.reading(atNanos - lagNanos, joules);
  }

  /**
   * The meter's counter began anew (driver reload, device back after a loss): what it counted since
   * its last value is unknown and does not count as measured. The next value is a new beginning.
   */
  public void restart(int meter) {
    walks[meter].restart();
  }

  /**
   * Says how much of a device's dynamic joules belongs to other processes, from its next interval
   * on. For meters that share by {@link ShareRule#OPEN_TIME}: the others know it from CPU time.
   *
   * @param share 0 to 1
   */
  public void othersShare(int meter, double share) {
    Walk walk = walks[meter];
    if (!(share >= 0 && share <= 1) || walk.spec.rule() != ShareRule.OPEN_TIME) {
      throw new IllegalArgumentException(
          "share: " + share + " (expected: 0..1, of a meter that shares by open time)");
    }
    walk.book.othersShare(share);
  }

  /** The split as it stands, for paths 0 to {@code pathCount - 1}. */
  public Attribution snapshot(int pathCount) {
    List<MeterAttribution> meters = new ArrayList<>();
    for (Walk walk : walks) {
      meters.add(walk.book.snapshot(pathCount));
    }
    double[] selfCpuSeconds = new double[pathCount];
    for (int path = 0; path < Math.min(pathCount, selfCpuNanos.length); path++) {
      selfCpuSeconds[path] = selfCpuNanos[path] / 1e9;
    }
    return new Attribution(
        meters,
        selfCpuSeconds,
        gcNanos / 1e9,
        jitNanos / 1e9,
        agentNanos / 1e9,
        processNanos / 1e9);
  }

  /** Works out what CPU time, open time and the floor cost since the last call. */
  public void updatePrices() {
    for (Walk walk : walks) {
      if (walk.spec.counted()) {
        walk.book.updatePrice();
      }
    }
  }

  /** Updates the prices and tells them, over all counted meters. */
  public RecentPrices recentPrices() {
    updatePrices();
    double perCpuNano = 0;
    double perComputeOpenNano = 0;
    double floorWatts = 0;
    for (Walk walk : walks) {
      if (!walk.spec.counted()) {
        continue;
      }
      floorWatts += walk.book.floorWatts();
      switch (walk.spec.rule()) {
        case CPU_TIME -> perCpuNano += walk.book.joulesPerWeight();
        case OPEN_TIME -> perComputeOpenNano += walk.book.joulesPerWeight();
      }
    }
    return new RecentPrices(perCpuNano, perComputeOpenNano, floorWatts);
  }

  /** Power over time, or null before the first slice. It goes on changing. */
  public @Nullable PowerTrace trace() {
    return trace;
  }

  /**
   * A path's own joules in each bin of {@link #trace}, its share of the idle floor included,
   * without callees; null for a path that is not among the largest. The joules of a path that
   * became large late are known from then on only.
   *
   * @param attribution the newest snapshot
   */
  public double @Nullable [] selfJoulesOverTime(Attribution attribution, int path) {
    PathTrace known = pathTrace;
    if (known == null || !known.isTraced(path)) {
      return null;
    }
    double dynamic = 0;
    double idle = 0;
    double booked = 0;
    for (Walk walk : walks) {
      if (walk.spec.counted()) {
        MeterAttribution meter = attribution.meters().get(walk.index);
        dynamic += meter.selfJoules()[path];
        idle += meter.selfIdleJoules()[path];
        booked += walk.book.bookedJoules(path);
      }
    }
    double openSeconds = path < selfOpenSeconds.length ? selfOpenSeconds[path] : 0;
    return known.joules(
        path, booked == 0 ? 0 : dynamic / booked, openSeconds == 0 ? 0 : idle / openSeconds);
  }

  /** Slices that are still held because a meter may yet have to share them out. */
  int retainedSlices() {
    return slices.size();
  }

  private void bookCpuTime(Slice slice) {
    SliceRules.cpuTime(slice, cpus, 1, cpuTime);
    for (int i = 0; i < cpuTime.size(); i++) {
      int path = cpuTime.account(i) - Accounts.FIRST_PATH;
      if (path < 0) {
        continue;
      }
      if (path >= selfCpuNanos.length) {
        selfCpuNanos = Arrays.copyOf(selfCpuNanos, Math.max(path + 1, selfCpuNanos.length * 2));
      }
      selfCpuNanos[path] += cpuTime.weight(i);
    }
    cpuTime.clear();
    gcNanos += slice.gcNanos();
    jitNanos += slice.jitNanos();
    agentNanos += slice.agentNanos();
    processNanos += slice.busyNanos() - slice.otherProcessesNanos();
  }

  private void traceOpenTime(Slice slice) {
    PathTrace known = pathTrace;
    if (known == null) {
      return;
    }
    SliceRules.floorTime(slice, 1, openTime);
    for (int i = 0; i < openTime.size(); i++) {
      int path = openTime.account(i) - Accounts.FIRST_PATH;
      if (path >= selfOpenSeconds.length) {
        selfOpenSeconds =
            Arrays.copyOf(selfOpenSeconds, Math.max(path + 1, selfOpenSeconds.length * 2));
      }
      double seconds = openTime.weight(i) / 1e9;
      selfOpenSeconds[path] += seconds;
      known.addOpen(path, slice.startNanos(), slice.endNanos(), seconds);
    }
    openTime.clear();
  }

  private void dropPassedSlices() {
    long passed = firstSlice + slices.size();
    for (Walk walk : walks) {
      passed = Math.min(passed, walk.nextSlice);
    }
    int count = (int) (passed - firstSlice);
    if (count >= DROP_BATCH || (count > 0 && count == slices.size())) {
      for (int i = 0; i < count && spare.size() < MAX_SPARE; i++) {
        spare.add(slices.get(i));
      }
      slices.dropFirst(count);
      firstSlice = passed;
    }
  }

  /** One meter's way through the slices. */
  private final class Walk {
    private final int index;
    private final MeterSpec spec;
    private final MeterBook book;

    private boolean hasBase;
    private double baseJoules;
    private long intervalStartNanos;

    /** Everything before this moment is collected (or before the meter's first value). */
    private long collectedToNanos;

    private long nextSlice;

    Walk(int index, MeterSpec spec, int cpus) {
      this.index = index;
      this.spec = spec;
      this.book = new MeterBook(spec.rule(), cpus, spec.floor());
    }

    void reading(long validNanos, double joules) {
      if (!hasBase) {
        hasBase = true;
        baseJoules = joules;
        intervalStartNanos = validNanos;
        collectedToNanos = validNanos;
        skipTo(validNanos);
        return;
      }
      collectTo(validNanos);
      if (joules == baseJoules) {
        return; // no change: the interval goes on, its slices are folded in
      }
      double energy = joules - baseJoules;
      if (energy < 0) {
        throw new IllegalArgumentException(
            "joules: " + joules + " (expected: >= " + baseJoules + ", or a restart before)");
      }
      book.book(
          energy,
          intervalStartNanos,
          Math.max(intervalStartNanos + 1, validNanos),
          spec.counted() ? pathTrace : null);
      if (trace != null) {
        trace.add(index, intervalStartNanos, validNanos, energy);
      }
      baseJoules = joules;
      intervalStartNanos = validNanos;
    }

    /** No later value can lie before {@code nanos} less the lag. */
    void foldUpTo(long nanos) {
      long validNanos = nanos - spec.lagNanos();
      if (hasBase) {
        collectTo(validNanos);
      } else {
        skipTo(validNanos);
      }
    }

    void restart() {
      hasBase = false;
      book.forgetInterval();
    }

    private void skipTo(long nanos) {
      while (nextSlice < firstSlice + slices.size() && slice(nextSlice).endNanos() <= nanos) {
        nextSlice++;
      }
    }

    private void collectTo(long nanos) {
      while (nextSlice < firstSlice + slices.size()) {
        Slice slice = slice(nextSlice);
        long from = Math.max(slice.startNanos(), collectedToNanos);
        long to = Math.min(slice.endNanos(), nanos);
        if (to > from) {
          book.collect(slice, (double) (to - from) / slice.lengthNanos());
        }
        if (slice.endNanos() > nanos) {
          break;
        }
        nextSlice++;
      }
      collectedToNanos = Math.max(collectedToNanos, nanos);
    }

    private Slice slice(long number) {
      return slices.get((int) (number - firstSlice));
    }
  }
}

package io.github.jouleflame.agent.attribute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The books of one meter.
 *
 * <p>Each interval between two changes of the counter is booked twice: its joules and its seconds,
 * both shared by the same weights. With a floor of P watts an account's dynamic joules are then
 * {@code joules - P x seconds}, so that the floor may be learnt late (from a calibration or from
 * this very run) and still holds for the whole run. What the floor takes goes to the paths that
 * were open and, with none open, to the machine's idle account. Every step is a division of what is
 * there: the sum of all parts is the measured energy, whatever the floor.
 *
 * <p>Not thread-safe.
 */
final class MeterBook {
  /** Part of an interval that no slice covers before its joules count as unresolved. */
  private static final double MAX_UNCOVERED = 0.1;

  /** A floor that is being learnt is looked at again every so many prices. */
  private static final int LEARN_EVERY = 16;

  private final ShareRule rule;
  private final int cpus;
  private final IdleFloor givenFloor;
  private final FloorRegression floorRegression = new FloorRegression();
  private final PathRegression pathRegression;

  // The interval that is being collected.
  private final Weights dynamicWeights = new Weights();
  private final Weights floorWeights = new Weights();
  private final Weights exposure = new Weights();
  private final Weights othersTime = new Weights();
  private final LeftBehind leftBehind = new LeftBehind();
  private double othersShare;
  private double nobodyOpenNanos;
  private double busyNanos;
  private double coveredNanos;

  // Booked so far, by account.
  private double[] joules = new double[64];
  private double[] seconds = new double[64];
  private double[] floorSeconds = new double[64];
  private double[] sureJoules = new double[64];
  private double nobodyOpenSeconds;
  private double nobodyRanJoules;
  private double unresolvedJoules;
  private double measuredJoules;
  private double measuredSeconds;

  // Booked since the last look at prices.
  private double recentJoules;
  private double recentSeconds;
  private double recentWeight;
  private double joulesPerWeight;
  private double floorWatts;
  private IdleFloor lastFloor;
  private int pricings;

  MeterBook(ShareRule rule, int cpus, IdleFloor givenFloor) {
    this.rule = rule;
    this.cpus = cpus;
    this.givenFloor = givenFloor;
    this.pathRegression = new PathRegression(rule, givenFloor);
    this.lastFloor = givenFloor;
  }

  /** Adds {@code fraction} (0 to 1) of a slice to the interval that is being collected. */
  void collect(Slice slice, double fraction) {
    switch (rule) {
      case CPU_TIME -> {
        SliceRules.cpuTime(slice, cpus, fraction, dynamicWeights);
        SliceRules.timeInnermost(slice, fraction, exposure);
      }
      case OPEN_TIME -> {
        SliceRules.openTime(slice, fraction, dynamicWeights);
        SliceRules.timeComputing(slice, fraction, exposure);
      }
    }
    nobodyOpenNanos += SliceRules.floorTime(slice, fraction, floorWeights);
    busyNanos += fraction * slice.busyNanos();
    coveredNanos += fraction * slice.lengthNanos();
  }

  /** From now on this share (0 to 1) of a device's dynamic joules is other processes'. */
  void othersShare(double share) {
    othersShare = share;
  }

  /**
   * Ends the interval: {@code energyJoules} were measured in {@code (fromNanos, toNanos]}.
   *
   * @param trace takes the paths' joules over time; null for a meter that is in no sum
   */
  void book(double energyJoules, long fromNanos, long toNanos, @Nullable PathTrace trace) {
    double lengthNanos = toNanos - fromNanos;
    measuredJoules += energyJoules;
    measuredSeconds += lengthNanos / 1e9;
    double uncovered = 1 - coveredNanos / lengthNanos;
    double unresolvedShare = uncovered > MAX_UNCOVERED ? uncovered : 0;
    double unresolved = energyJoules * unresolvedShare;
    unresolvedJoules += unresolved;
    double resolved = energyJoules - unresolved;
    if (rule == ShareRule.OPEN_TIME) {
      leftBehind.weigh(energyJoules, lengthNanos, lastFloor.watts(), dynamicWeights);
    }
    double sum = dynamicWeights.sum();
    if (othersShare > 0) {
      dynamicWeights.move(othersShare, Accounts.OTHER_PROCESSES);
      othersTime.add(Accounts.OTHER_PROCESSES, othersShare * lengthNanos);
    }
    if (sum > 0) {
      // The floor of the time that nobody saw is among the unresolved joules.
      double seconds = lengthNanos / 1e9 * (1 - unresolvedShare);
      share(resolved, seconds, sum);
      recentJoules += resolved * (1 - othersShare);
      recentSeconds += seconds * (1 - othersShare);
      recentWeight += sum;
      if (trace != null) {
        trace(resolved / sum, fromNanos, toNanos, trace);
      }
    } else {
      nobodyRanJoules += resolved;
    }
    for (int i = 0; i < floorWeights.size(); i++) {
      int account = floorWeights.account(i);
      ensure(account);
      floorSeconds[account] += floorWeights.weight(i) / 1e9;
    }
    nobodyOpenSeconds += nobodyOpenNanos / 1e9;
    if (unresolvedShare > 0) {
      pathRegression.forgetBin();
    } else if (rule == ShareRule.CPU_TIME) {
      floorRegression.add(lengthNanos, busyNanos, energyJoules);
      pathRegression.add(lengthNanos, energyJoules, exposure, dynamicWeights);
    } else {
      pathRegression.add(lengthNanos, energyJoules, exposure, othersTime);
    }
    clearInterval();
  }

  /** Drops what was collected: the counter was reset, so that the interval's energy is unknown. */
  void forgetInterval() {
    pathRegression.forgetBin();
    clearInterval();
  }

  private void clearInterval() {
    dynamicWeights.clear();
    floorWeights.clear();
    exposure.clear();
    othersTime.clear();
    nobodyOpenNanos = 0;
    busyNanos = 0;
    coveredNanos = 0;
  }

  private void share(double energyJoules, double lengthSeconds, double sum) {
    for (int i = 0; i < dynamicWeights.size(); i++) {
      int account = dynamicWeights.account(i);
      ensure(account);
      double part = dynamicWeights.weight(i) / sum;
      joules[account] += energyJoules * part;
      seconds[account] += lengthSeconds * part;
      sureJoules[account] += energyJoules * ofItsOwnWhateverRanBeside(part);
    }
  }

  /**
   * What an account keeps of an interval of which it got {@code part}, were all that ran beside it
   * given twice as much. Powers per CPU second within a machine, or of kernels on one device,
   * seldom differ by more than that. A threshold on the part would do for intervals that are either
   * shared or not, but collector, compiler, sampler and a quiet system together are a few per cent
   * of nearly every interval: on whichever side of it they lie, the answer would be all or nothing.
   */
  private static double ofItsOwnWhateverRanBeside(double part) {
    double beside = 1 - part;
    return Math.max(0, part - beside);
  }

  private void trace(double joulesPerWeight, long fromNanos, long toNanos, PathTrace trace) {
    for (int i = 0; i < dynamicWeights.size(); i++) {
      int path = dynamicWeights.account(i) - Accounts.FIRST_PATH;
      if (path >= 0) {
        trace.addJoules(path, fromNanos, toNanos, dynamicWeights.weight(i) * joulesPerWeight);
      }
    }
  }

  /**
   * Works out anew what a nanosecond of weight cost in the intervals since the last call. When the
   * counter has not moved since, the old price stays.
   */
  void updatePrice() {
    if (recentJoules <= 0 || recentWeight <= 0) {
      return;
    }
    if (givenFloor.source() == FloorSource.UNKNOWN && pricings++ % LEARN_EVERY == 0) {
      lastFloor = learntFloor();
    }
    floorWatts = Math.min(lastFloor.watts(), recentJoules / recentSeconds);
    joulesPerWeight = (recentJoules - floorWatts * recentSeconds) / recentWeight;
    recentJoules = 0;
    recentSeconds = 0;
    recentWeight = 0;
  }

  /** Dynamic joules for a nanosecond of weight, as of the last {@link #updatePrice}. */
  double joulesPerWeight() {
    return joulesPerWeight;
  }

  /** Watts that the floor took, as of the last {@link #updatePrice}. */
  double floorWatts() {
    return floorWatts;
  }

  /** Joules of a path so far, before the floor is taken off. */
  double bookedJoules(int path) {
    int account = Accounts.ofPath(path);
    return account < joules.length ? joules[account] : 0;
  }

  private void ensure(int account) {
    if (account >= joules.length) {
      int capacity = Math.max(account + 1, joules.length * 2);
      joules = Arrays.copyOf(joules, capacity);
      seconds = Arrays.copyOf(seconds, capacity);
      floorSeconds = Arrays.copyOf(floorSeconds, capacity);
      sureJoules = Arrays.copyOf(sureJoules, capacity);
    }
  }

  /** The books as they stand, for {@code pathCount} call paths. */
  MeterAttribution snapshot(int pathCount) {
    PathRegression.Fit fit = pathRegression.fit();
    IdleFloor floor = floor(fit);
    ensure(Accounts.ofPath(pathCount));
    double pool = nobodyRanJoules;
    double[] dynamic = new double[Accounts.FIRST_PATH + pathCount];
    double floorJoules = 0;
    for (int account = 0; account < dynamic.length; account++) {
      dynamic[account] = Math.max(0, joules[account] - floor.watts() * seconds[account]);
      floorJoules += joules[account] - dynamic[account];
    }
    double openSeconds = nobodyOpenSeconds;
    for (int account = 0; account < dynamic.length; account++) {
      openSeconds += floorSeconds[account];
    }
    double[] selfJoules = new double[pathCount];
    double[] selfIdleJoules = new double[pathCount];
    double[] exclusive = new double[pathCount];
    double boundaries = 0;
    double boundariesIdle = 0;
    for (int path = 0; path < pathCount; path++) {
      int account = Accounts.ofPath(path);
      selfJoules[path] = dynamic[account];
      boundaries += dynamic[account];
      if (openSeconds > 0) {
        selfIdleJoules[path] = floorJoules * (floorSeconds[account] / openSeconds);
        boundariesIdle += selfIdleJoules[path];
      }
      if (joules[account] > 0) {
        exclusive[path] = Math.min(1, sureJoules[account] / joules[account]);
      }
    }
    pool += Math.max(0, floorJoules - boundariesIdle);
    PathWatts[] watts = new PathWatts[pathCount];
    for (int path = 0; path < pathCount; path++) {
      watts[path] = fit.path(path);
    }
    return new MeterAttribution(
        measuredJoules,
        measuredSeconds,
        floor,
        new LedgerJoules(
            boundaries,
            boundariesIdle,
            dynamic[Accounts.APPLICATION],
            dynamic[Accounts.GC],
            dynamic[Accounts.JIT],
            dynamic[Accounts.AGENT],
            dynamic[Accounts.OTHER_PROCESSES],
            pool,
            unresolvedJoules),
        selfJoules,
        selfIdleJoules,
        exclusive,
        watts);
  }

  /** As {@link #floor}, without solving anything where there is nothing to solve. */
  private IdleFloor learntFloor() {
    return switch (rule) {
      case CPU_TIME -> floorRegression.floor();
      case OPEN_TIME ->
          pathRegression.hasPaths() ? pathRegression.fit().floor() : IdleFloor.UNKNOWN;
    };
  }

  private IdleFloor floor(PathRegression.Fit fit) {
    if (givenFloor.source() != FloorSource.UNKNOWN) {
      return givenFloor;
    }
    return switch (rule) {
      case CPU_TIME -> floorRegression.floor();
      case OPEN_TIME -> fit.floor();
    };
  }
}

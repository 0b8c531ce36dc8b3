package io.github.jouleflame.agent.attribute;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Watts of each path by non-negative least squares: energy of a bin = floor x time + sum of watts x
 * time in each path + what the rest of the machine did. Splitting an interval by time is a
 * convention; this is an estimate that does not use it, because bins differ in how much of them
 * each path had.
 *
 * <p>A bin holds at least {@value #MIN_INTERVALS} intervals of the counter, since in shorter ones
 * the jitter of its updates becomes an error in the variables and pulls the estimates down, and
 * lasts at least 10 ms for CPU time, 1 s for accelerators.
 *
 * <p>What other processes, collector, compilers and the agent draw is a column each only while the
 * floor is unknown. The CPU time of other processes is known per half a second only, so that its
 * column is mostly noise, and compilers work when a program is new: what such a column cannot
 * explain is given to the paths. So where the floor is known, the split's share of all these is
 * taken off the energy instead; what is noise there widens the error.
 *
 * <p>Memory is bounded: the first {@value #MAX_PATHS} paths that take part for long enough have a
 * coefficient of their own, the others share one.
 *
 * <p>Not thread-safe.
 */
final class PathRegression {
  static final int MAX_PATHS = 48;
  private static final int MIN_INTERVALS = 5;
  private static final double CPU_BIN_NANOS = 10e6;
  private static final double ACCELERATOR_BIN_NANOS = 1e9;

  /** What is known per window only makes the bins of half a second alike. */
  private static final double CPU_BLOCK_SECONDS = 0.5;

  private static final double ACCELERATOR_BLOCK_SECONDS = 2;

  /** Exposure below which an estimate says nothing. */
  private static final double CPU_EXPOSURE_SECONDS = 1;

  private static final double ACCELERATOR_EXPOSURE_SECONDS = 5;

  /** Exposure at which a path gets a column. */
  private static final double COLUMN_SHARE = 0.2;

  /** Bins beyond the number of coefficients; those of accelerators are long. */
  private static final int CPU_FREE_BINS = 10;

  private static final int ACCELERATOR_FREE_BINS = 5;

  private static final double MAX_RELATIVE_FLOOR_ERROR = 0.1;

  // Columns: time, what others did, all paths without a column, then paths.
  private static final int TIME = 0;
  private static final int APPLICATION = 1;
  private static final int VIRTUAL_MACHINE = 2;
  private static final int OTHER_PROCESSES = 3;
  private static final int OTHER_PATHS = 4;
  private static final int FIRST_PATH = 5;

  private final boolean floorKnown;
  private final double floorWatts;
  private final boolean takesOthersOff;
  private final int minFreeBins;
  private final double minBinNanos;
  private final double minExposureSeconds;

  private int[] columnOfPath = new int[64];
  private double[] exposureSeconds = new double[64];
  private int columns = FIRST_PATH;

  // The open bin.
  private double[] bin = new double[16];
  private double binJoules;
  private double binNanos;
  private int binIntervals;

  private final RunBlocks blocks;
  private double lowestWatts = Double.MAX_VALUE;

  /**
   * @param floor when known, it is taken off first, so that a path that is always open can be told
   *     from it
   */
  PathRegression(ShareRule rule, IdleFloor floor) {
    boolean cpu = rule == ShareRule.CPU_TIME;
    floorKnown = floor.source() != FloorSource.UNKNOWN;
    floorWatts = floor.watts();
    blocks = new RunBlocks(cpu ? CPU_BLOCK_SECONDS : ACCELERATOR_BLOCK_SECONDS);
    takesOthersOff = cpu && floorKnown;
    minFreeBins = cpu ? CPU_FREE_BINS : ACCELERATOR_FREE_BINS;
    minBinNanos = cpu ? CPU_BIN_NANOS : ACCELERATOR_BIN_NANOS;
    minExposureSeconds = cpu ? CPU_EXPOSURE_SECONDS : ACCELERATOR_EXPOSURE_SECONDS;
  }

  /**
   * Takes the next interval of the counter.
   *
   * @param exposure nanoseconds in each path, summed over threads, by account
   * @param cpuTime CPU time of the accounts that are no path; empty where it does not matter
   */
  void add(double nanos, double energyJoules, Weights exposure, Weights cpuTime) {
    for (int i = 0; i < exposure.size(); i++) {
      double spent = exposure.weight(i) / 1e9;
      int column = column(exposure.account(i) - Accounts.FIRST_PATH, spent); // may replace bin
      bin[column] += spent;
    }
    double known = 0;
    for (int i = 0; i < cpuTime.size(); i++) {
      int account = cpuTime.account(i);
      if (takesOthersOff && account != Accounts.APPLICATION && account < Accounts.FIRST_PATH) {
        known += cpuTime.weight(i) / cpuTime.sum();
        continue;
      }
      int column =
          switch (account) {
            case Accounts.APPLICATION -> APPLICATION;
            case Accounts.GC, Accounts.JIT -> VIRTUAL_MACHINE;
            case Accounts.OTHER_PROCESSES -> OTHER_PROCESSES;
            default -> -1;
          };
      if (column > 0) {
        bin[column] += cpuTime.weight(i) / 1e9;
      }
    }
    double dynamic = energyJoules - (floorKnown ? floorWatts * nanos / 1e9 : 0);
    bin[TIME] += floorKnown ? 0 : nanos / 1e9;
    binJoules += dynamic * (1 - known);
    binNanos += nanos;
    if (++binIntervals >= MIN_INTERVALS && binNanos >= minBinNanos) {
      closeBin();
    }
  }

  /** Drops the open bin: the time that follows does not join on. */
  void forgetBin() {
    Arrays.fill(bin, 0);
    binJoules = 0;
    binNanos = 0;
    binIntervals = 0;
  }

  private void closeBin() {
    blocks.add(bin, columns, binJoules, binNanos / 1e9);
    lowestWatts = Math.min(lowestWatts, binJoules / (binNanos / 1e9));
    forgetBin();
  }

  private int column(int path, double spent) {
    if (path >= columnOfPath.length) {
      int capacity = Math.max(path + 1, columnOfPath.length * 2);
      columnOfPath = Arrays.copyOf(columnOfPath, capacity);
      exposureSeconds = Arrays.copyOf(exposureSeconds, capacity);
    }
    int known = columnOfPath[path];
    exposureSeconds[path] += spent;
    if (known != 0) {
      return known;
    }
    boolean mayHaveOne = columns < FIRST_PATH + MAX_PATHS;
    if (!mayHaveOne || exposureSeconds[path] < COLUMN_SHARE * minExposureSeconds) {
      return OTHER_PATHS;
    }
    exposureSeconds[path] = spent; // what the regression has seen of it
    columnOfPath[path] = columns;
    if (columns == bin.length) {
      bin = Arrays.copyOf(bin, columns * 2);
    }
    return columns++;
  }

  /** Whether a path has a coefficient of its own: else there is no floor to be told from it. */
  boolean hasPaths() {
    return columns > FIRST_PATH;
  }

  /** The estimates as they stand. */
  Fit fit() {
    return new Fit();
  }

  /** A solution. */
  final class Fit {
    private final NormalEquations all = blocks.all();
    private final @Nullable NonNegativeLeastSquares solution;
    private final double residualVariance;
    private double @Nullable [] scatter;

    private Fit() {
      if (all.bins() < all.columnsInUse(columns) + minFreeBins) {
        solution = null;
        residualVariance = 0;
        return;
      }
      solution = all.solve(columns);
      residualVariance = all.residualVariance(solution, columns);
    }

    /** Watts of a path, or null when the run cannot tell. */
    @Nullable PathWatts path(int path) {
      NonNegativeLeastSquares solved = solution;
      int column = path < columnOfPath.length ? columnOfPath[path] : 0;
      if (solved == null || column == 0 || exposureSeconds[path] < minExposureSeconds) {
        return null;
      }
      double variance = residualVariance * solved.varianceFactor(column);
      double stderr = Math.max(Math.sqrt(variance), scatter(column));
      return Double.isNaN(stderr)
          ? null
          : new PathWatts(solved.coefficient(column), stderr, exposureSeconds[path]);
    }

    private double scatter(int column) {
      double[] known = scatter;
      if (known == null) {
        known = blocks.standardErrors(all, columns);
        scatter = known;
      }
      return known[column];
    }

    /**
     * Power with no path open and nobody busy, or {@link IdleFloor#UNKNOWN} when the run cannot
     * tell. Never above the quietest bin: work that goes on outside of paths would else count as
     * floor.
     */
    IdleFloor floor() {
      NonNegativeLeastSquares solved = solution;
      if (solved == null || !hasPaths() || !solved.isPositive(TIME)) {
        return IdleFloor.UNKNOWN;
      }
      double meanWatts = all.meanWatts();
      double stderr = Math.sqrt(residualVariance * solved.varianceFactor(TIME));
      double watts = Math.min(solved.coefficient(TIME), lowestWatts);
      boolean convincing = watts > 0 && stderr <= MAX_RELATIVE_FLOOR_ERROR * meanWatts;
      return convincing ? new IdleFloor(watts, FloorSource.REGRESSION) : IdleFloor.UNKNOWN;
    }
  }
}

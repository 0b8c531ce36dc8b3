package io.github.jouleflame.agent.attribute;

import java.util.Arrays;

/**
 * Joules over time of the paths that have most of them, so that a time range has a flame graph of
 * its own.
 *
 * <p>Memory is bounded: {@value #MAX_PATHS} paths are traced. When another one overtakes the least
 * of them, it takes its place and is traced from then on.
 *
 * <p>Not thread-safe.
 */
final class PathTrace {
  static final int MAX_PATHS = 64;

  /** How often a path without a place asks for one: finding the least costs a walk. */
  private static final int ASK_EVERY = 64;

  /** How much more than the least traced path it must have, so that two do not swap for ever. */
  private static final double OVERTAKEN = 1.5;

  private static final int NO_PLACE = -1;

  private final TimeBins bins;
  private int[] placeOfPath = new int[64];
  private double[] joulesOfPath = new double[64];
  private final int[] pathAtPlace = new int[MAX_PATHS];
  private final int[] joulesRow = new int[MAX_PATHS];
  private final int[] openRow = new int[MAX_PATHS];
  private int places;
  private int asked;

  PathTrace(TimeBins bins) {
    this.bins = bins;
    Arrays.fill(placeOfPath, NO_PLACE);
  }

  /** Adds joules that a path was given, spread evenly over {@code (fromNanos, toNanos]}. */
  void addJoules(int path, long fromNanos, long toNanos, double joules) {
    int place = place(path);
    joulesOfPath[path] += joules;
    if (place != NO_PLACE) {
      bins.add(joulesRow[place], fromNanos, toNanos, joules);
    }
  }

  /** Adds open time of a path, which decides its part of the idle floor. */
  void addOpen(int path, long fromNanos, long toNanos, double seconds) {
    int place = place(path);
    if (place != NO_PLACE) {
      bins.add(openRow[place], fromNanos, toNanos, seconds);
    }
  }

  boolean isTraced(int path) {
    return path < placeOfPath.length && placeOfPath[path] != NO_PLACE;
  }

  /**
   * A traced path's joules per bin.
   *
   * @param joulesFactor what is left of its joules when the floor is taken off
   * @param joulesPerOpenSecond its part of the floor per second of open time
   */
  double[] joules(int path, double joulesFactor, double joulesPerOpenSecond) {
    int place = placeOfPath[path];
    double[] joules = new double[bins.size()];
    for (int i = 0; i < joules.length; i++) {
      joules[i] =
          bins.amount(joulesRow[place], i) * joulesFactor
              + bins.amount(openRow[place], i) * joulesPerOpenSecond;
    }
    return joules;
  }

  private int place(int path) {
    if (path >= placeOfPath.length) {
      int before = placeOfPath.length;
      int capacity = Math.max(path + 1, before * 2);
      placeOfPath = Arrays.copyOf(placeOfPath, capacity);
      Arrays.fill(placeOfPath, before, capacity, NO_PLACE);
      joulesOfPath = Arrays.copyOf(joulesOfPath, capacity);
    }
    int place = placeOfPath[path];
    if (place != NO_PLACE) {
      return place;
    }
    if (places < MAX_PATHS) {
      joulesRow[places] = bins.addRow();
      openRow[places] = bins.addRow();
      return take(places++, path);
    }
    if (++asked % ASK_EVERY != 0) {
      return NO_PLACE;
    }
    int least = 0;
    for (int i = 1; i < MAX_PATHS; i++) {
      if (joulesOfPath[pathAtPlace[i]] < joulesOfPath[pathAtPlace[least]]) {
        least = i;
      }
    }
    if (joulesOfPath[path] <= OVERTAKEN * joulesOfPath[pathAtPlace[least]]) {
      return NO_PLACE;
    }
    placeOfPath[pathAtPlace[least]] = NO_PLACE;
    bins.clearRow(joulesRow[least]);
    bins.clearRow(openRow[least]);
    return take(least, path);
  }

  private int take(int place, int path) {
    pathAtPlace[place] = path;
    placeOfPath[path] = place;
    return place;
  }
}

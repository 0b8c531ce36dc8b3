package io.github.jouleflame.agent.run;

import java.util.Arrays;
import java.util.List;

/**
 * Spreads what is known only per window over the window's slices: CPU time of other processes, of
 * Java threads that never met a boundary, and of native workers.
 *
 * <p>{@code /proc/stat} steps by 10 ms and so does the JVM's process clock, so a single slice
 * cannot tell; half a second can. What a window overdraws (rounding may make a part larger than the
 * whole) is carried into the next one, so that sums stay exact over a run.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class WindowSplit {
  /** A clock that steps no further than this tells one slice from the next. */
  static final long FINE_STEP_NANOS = 1_000_000;

  private static final int FILL_ROUNDS = 16;

  private final int cpus;
  private long processStepNanos;
  private long nativeNanosOfWindow;
  private long processDebt;
  private long machineDebt;
  private double[] unexplained = new double[64];
  private double[] nativePart = new double[64];

  /**
   * @param cpus logical processors of the machine
   * @param processStepNanos how far the process clock may lag behind the truth
   */
  WindowSplit(int cpus, long processStepNanos) {
    this.cpus = cpus;
    this.processStepNanos = processStepNanos;
  }

  /** From the next window on the process clock is another one. */
  void processClockChanged(long newStepNanos) {
    processStepNanos = newStepNanos;
    processDebt = 0;
  }

  /**
   * CPU time of native workers in the last window, as far as they had a boundary open to work for:
   * only that is told apart from the application's.
   */
  long nativeNanosOfWindow() {
    return nativeNanosOfWindow;
  }

  /**
   * @param otherJavaNanos CPU time of Java threads in the window that its slices do not know of
   * @param virtualShare share of virtual threads' work that the processor was there for
   * @param machineNanos busy time of the machine in the window; negative when unknown
   */
  void split(
      List<PendingSlice> window, long otherJavaNanos, double virtualShare, long machineNanos) {
    long process = 0;
    long rest = processDebt;
    for (int i = 0; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      process += slice.processNanos;
      rest += slice.unexplainedNanos();
    }
    processDebt = Math.min(0, rest);
    rest = Math.max(0, rest);
    long virtual = giveVirtualThreads(window, rest, virtualShare);
    rest -= virtual;
    long otherJava = Math.min(rest, Math.max(0, otherJavaNanos - virtual));
    nativeNanosOfWindow = spreadRest(window, rest, rest - otherJava);

    long others = 0;
    if (machineNanos >= 0) {
      others = machineNanos - process + machineDebt;
      machineDebt = Math.min(0, others);
    }
    spreadOthers(window, Math.max(0, others));
  }

  /**
   * Virtual threads have no CPU clock. Those that ran inside boundaries used what their carriers
   * used: the part of their work that the processor was there for, and no more than is left.
   * Returns how much they were given.
   */
  private long giveVirtualThreads(List<PendingSlice> window, long rest, double virtualShare) {
    double ran = 0;
    for (int i = 0; i < window.size(); i++) {
      ran += virtualNanos(window.get(i), virtualShare);
    }
    if (ran == 0) {
      return 0;
    }
    double share = Math.min(1, rest / ran);
    long given = 0;
    for (PendingSlice slice : window) {
      long before = slice.slice.boundaryCpuNanos();
      slice.slice.virtualCpu((long) (virtualNanos(slice, virtualShare) * share));
      long nanos = slice.slice.boundaryCpuNanos() - before;
      slice.boundaryNanos += nanos;
      given += nanos;
    }
    return Math.min(given, rest);
  }

  private double virtualNanos(PendingSlice slice, double virtualShare) {
    double room = (double) slice.lengthNanos() * cpus - slice.knownNanos();
    return Math.max(0, Math.min(slice.slice.virtualNanos() * virtualShare, room));
  }

  /**
   * Native workers belong to slices in which a compute boundary was open: with none open, native
   * and other Java threads are the application's alike, so there is nothing to tell apart. A fine
   * process clock says how much ran in those slices; a coarse one only that they had the processors
   * for it. Returns what those slices were given.
   */
  private long spreadRest(List<PendingSlice> window, long rest, long nativeNanos) {
    int size = window.size();
    if (unexplained.length < size) {
      unexplained = new double[size * 2];
      nativePart = new double[size * 2];
    }
    estimateUnexplained(window, rest);
    boolean fine = processStepNanos <= FINE_STEP_NANOS;
    double room = 0;
    for (int i = 0; i < size; i++) {
      PendingSlice slice = window.get(i);
      double computeOpen = slice.slice.computeUnionNanos();
      double capacity = Math.max(0, computeOpen * cpus - slice.knownNanos());
      // The estimate leads, so that native work lands where it ran; capacity makes up for its
      // noise.
      nativePart[i] =
          computeOpen == 0 ? 0 : fine ? unexplained[i] : unexplained[i] + 0.05 * capacity;
      room += computeOpen == 0 ? 0 : fine ? unexplained[i] : Math.max(capacity, unexplained[i]);
    }
    double weight = 0;
    for (int i = 0; i < size; i++) {
      weight += nativePart[i];
    }
    double toCompute = weight == 0 ? 0 : Math.min(nativeNanos, room);
    double leftWeight = 0;
    for (int i = 0; i < size; i++) {
      nativePart[i] = weight == 0 ? 0 : nativePart[i] * (toCompute / weight);
      unexplained[i] = Math.max(0, unexplained[i] - nativePart[i]);
      leftWeight += unexplained[i];
    }
    double left = rest - toCompute;
    double length = lengthNanos(window);
    for (int i = 0; i < size; i++) {
      PendingSlice slice = window.get(i);
      double share = leftWeight == 0 ? slice.lengthNanos() / length : unexplained[i] / leftWeight;
      slice.slice.nativeWorkers(Math.round(nativePart[i]));
      slice.slice.addOtherJava(Math.max(0, Math.round(left * share)));
    }
    return Math.round(toCompute);
  }

  /**
   * CPU time without a known owner, slice by slice. The clock never runs ahead of the truth and
   * lags by at most its step; the truth never falls. So at each slice's end it lies above the
   * highest value so far and below the lowest later value plus one step; the middle of the two is
   * taken, and the sum is scaled to what the whole window says.
   */
  private void estimateUnexplained(List<PendingSlice> window, long rest) {
    int size = window.size();
    double seen = 0;
    double highest = 0;
    double[] lower = nativePart; // free until the estimate is used
    for (int i = 0; i < size; i++) {
      seen += window.get(i).unexplainedNanos();
      unexplained[i] = seen;
      highest = Math.max(highest, seen);
      lower[i] = highest;
    }
    double lowestLater = Double.POSITIVE_INFINITY;
    for (int i = size - 1; i >= 0; i--) {
      lowestLater = Math.min(lowestLater, unexplained[i] + processStepNanos);
      unexplained[i] = (lower[i] + Math.max(lower[i], lowestLater)) / 2;
    }
    double before = Math.min(unexplained[0], processStepNanos / 2.0);
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double now = unexplained[i];
      unexplained[i] = Math.max(0, now - before);
      before = Math.max(before, now);
      sum += unexplained[i];
    }
    if (sum == 0) {
      Arrays.fill(unexplained, 0, size, rest / (double) size);
      return;
    }
    for (int i = 0; i < size; i++) {
      unexplained[i] *= rest / sum;
    }
  }

  /**
   * Other processes run evenly through the window, but never on processors that this process had in
   * a slice: a machine that is busy throughout gives them just what we left. (Spreading them evenly
   * whatever we did would bill us too little where we were alone and too much elsewhere, and the
   * two do not cancel, since shares are not linear in weights.)
   */
  private void spreadOthers(List<PendingSlice> window, long others) {
    int size = window.size();
    double[] room = unexplained; // free once the rest has been spread
    double[] given = nativePart;
    for (int i = 0; i < size; i++) {
      PendingSlice slice = window.get(i);
      room[i] = Math.max(0, (double) slice.lengthNanos() * cpus - slice.slice.processNanos());
      given[i] = 0;
    }
    double left = others;
    for (int round = 0; round < FILL_ROUNDS && left > 1; round++) {
      double open = 0;
      for (int i = 0; i < size; i++) {
        open += given[i] < room[i] ? window.get(i).lengthNanos() : 0;
      }
      if (open == 0) {
        break;
      }
      double level = left / open;
      for (int i = 0; i < size; i++) {
        double more = Math.min(room[i] - given[i], level * window.get(i).lengthNanos());
        given[i] += Math.max(0, more);
        left -= Math.max(0, more);
      }
    }
    // More than the machine has room for: clocks that were not read at the same moment.
    double excess = Math.max(0, left) / lengthNanos(window);
    for (int i = 0; i < size; i++) {
      PendingSlice slice = window.get(i);
      slice.slice.otherProcesses(Math.round(given[i] + excess * slice.lengthNanos()));
    }
  }

  private static double lengthNanos(List<PendingSlice> window) {
    double length = 0;
    for (int i = 0; i < window.size(); i++) {
      length += window.get(i).lengthNanos();
    }
    return length;
  }
}

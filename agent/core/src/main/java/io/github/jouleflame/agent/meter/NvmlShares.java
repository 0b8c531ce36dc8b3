package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.NvmlAction;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlPolicy;
import io.github.jouleflame.nvml.NvmlReturn;
import io.github.jouleflame.nvml.OwnPids;
import io.github.jouleflame.nvml.ProcessList;
import io.github.jouleflame.nvml.ProcessUtilizations;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what other processes use of a GPU, from the driver's samples of the last ten seconds.
 *
 * <p>Each sample says how busy the multiprocessors were and names ONE process for it, about seven
 * samples a second: a share is an estimate with the error of drawing so many samples. Until this
 * process has been named once, nothing is known: it may be idle, or in a container whose pids the
 * driver does not use for samples (HAMi-core#112).
 *
 * <p>Not thread-safe. A call makes garbage only when the estimate changes.
 */
final class NvmlShares {
  private static final int SECONDS = 10;

  /** Fewer samples are no estimate. */
  private static final int LEAST_SAMPLES = 10;

  private final OwnPids own;
  private final ProcessUtilizations samples = new ProcessUtilizations();

  // What was seen in each of the last seconds.
  private final long[] ownPercents = new long[SECONDS];
  private final long[] allPercents = new long[SECONDS];
  private final int[] counts = new int[SECONDS];
  private int second;
  private long runOwnPercents;
  private long runAllPercents;
  private int runCount;
  private int failuresInARow;
  private boolean isPrimed;
  private long lastMicros;
  private boolean wasOwnSeen;
  private @Nullable OthersShare others;

  NvmlShares(OwnPids own) {
    this.own = own;
  }

  /**
   * Takes the samples since the last call; to be called once a second.
   *
   * @param processes those that compute on the device; samples of others are stale
   * @return false when the device will never answer
   */
  boolean sample(NvmlDevice device, ProcessList processes) {
    second = (second + 1) % SECONDS;
    ownPercents[second] = 0;
    allPercents[second] = 0;
    counts[second] = 0;
    NvmlReturn code = device.readProcessUtilization(lastMicros, samples);
    if (code.equals(NvmlReturn.NOT_FOUND)) {
      conclude(); // nothing new: nobody computed
      return true;
    }
    if (!code.isSuccess()) {
      others = null;
      return NvmlPolicy.after(code, ++failuresInARow) == NvmlAction.BACK_OFF;
    }
    failuresInARow = 0;
    samples.retain(processes);
    for (int i = 0; i < samples.size(); i++) {
      take(samples.timestampMicros(i), samples.pid(i), samples.multiprocessorPercent(i));
    }
    isPrimed = true;
    conclude();
    return true;
  }

  private void take(long micros, int pid, int percent) {
    lastMicros = Math.max(lastMicros, micros);
    boolean isOwn = own.contains(pid);
    wasOwnSeen |= isOwn;
    // The first call gets the driver's whole ring: of a time before anybody else was seen.
    if (isPrimed && percent > 0) {
      allPercents[second] += percent;
      ownPercents[second] += isOwn ? percent : 0;
      counts[second]++;
      runAllPercents += percent;
      runOwnPercents += isOwn ? percent : 0;
      runCount++;
    }
  }

  private void conclude() {
    long ownPercent = 0;
    long allPercent = 0;
    int count = 0;
    for (int i = 0; i < SECONDS; i++) {
      ownPercent += ownPercents[i];
      allPercent += allPercents[i];
      count += counts[i];
    }
    if (!wasOwnSeen || count < LEAST_SAMPLES) {
      others = null;
      return;
    }
    double share = 1 - ownPercent / (double) allPercent;
    OthersShare last = others;
    if (last == null || last.share() != share || last.samples() != count) {
      others = estimate(share, count);
    }
  }

  private static OthersShare estimate(double share, int count) {
    return new OthersShare(share, Math.sqrt(share * (1 - share) / count), count);
  }

  /** Over the last ten seconds; null when it cannot be told. */
  @Nullable OthersShare others() {
    return others;
  }

  /** Over all the time that others were there; null when it cannot be told. */
  @Nullable OthersShare othersOfTheRun() {
    if (!wasOwnSeen || runCount < LEAST_SAMPLES) {
      return null;
    }
    return estimate(1 - runOwnPercents / (double) runAllPercents, runCount);
  }
}

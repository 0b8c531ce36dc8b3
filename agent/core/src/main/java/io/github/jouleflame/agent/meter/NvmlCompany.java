package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.OwnPids;
import io.github.jouleflame.nvml.ProcessKind;
import io.github.jouleflame.nvml.ProcessList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks every ten seconds whether other processes compute on a GPU and, while they do, once a
 * second how much. The list costs the driver milliseconds (tens of them under MIG), so that it is
 * given up where it is slow.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class NvmlCompany {
  private static final long FIRST_AFTER_NANOS = 2_000_000_000;
  private static final long LIST_EVERY_NANOS = 10_000_000_000L;
  private static final long SAMPLE_EVERY_NANOS = 1_000_000_000;
  private static final long TOO_SLOW_NANOS = 20_000_000;

  private final Clock clock;
  private final ProcessList processes = new ProcessList();
  private final NvmlShares shares;
  private boolean isOff;
  private boolean isShareOff;
  private boolean isStarted;
  private long nextListNanos;
  private long nextSampleNanos;
  private int others;
  private int mostOthers;

  NvmlCompany(Clock clock, OwnPids own) {
    this.clock = clock;
    this.shares = new NvmlShares(own);
  }

  void lookWhenDue(NvmlDevice device, long nowNanos) {
    if (!isStarted) {
      isStarted = true;
      nextListNanos = nowNanos + FIRST_AFTER_NANOS;
    }
    if (!isOff && nowNanos - nextListNanos >= 0) {
      list(device);
      nextListNanos = nowNanos + LIST_EVERY_NANOS;
    }
    if (others > 0 && !isShareOff && nowNanos - nextSampleNanos >= 0) {
      nextSampleNanos = nowNanos + SAMPLE_EVERY_NANOS;
      sample(device);
    }
  }

  private void list(NvmlDevice device) {
    long before = clock.nanos();
    isOff = !device.readProcesses(ProcessKind.COMPUTE, processes).isSuccess();
    isOff |= clock.nanos() - before > TOO_SLOW_NANOS;
    // In a container the driver's pids are mostly the host's, so which one is this process cannot
    // be told: one of them may be, and the rest are others for certain.
    others = Math.max(0, processes.size() - 1);
    mostOthers = Math.max(mostOthers, others);
  }

  private void sample(NvmlDevice device) {
    long before = clock.nanos();
    isShareOff = !shares.sample(device, processes);
    isShareOff |= clock.nanos() - before > TOO_SLOW_NANOS;
  }

  /** The most other processes that were seen at once; at least so many there were. */
  int mostOthers() {
    return mostOthers;
  }

  /** What others use of the device now; null when nobody else is there or it cannot be told. */
  @Nullable OthersShare othersShare() {
    return others == 0 || isShareOff || isOff ? null : shares.others();
  }

  /** What others used over all the time that they were there; null when it cannot be told. */
  @Nullable OthersShare othersShareOfTheRun() {
    return isShareOff ? null : shares.othersOfTheRun();
  }

  /** What a reader of the report has to know. */
  String inWords(String meterId) {
    OthersShare share = othersShareOfTheRun();
    String who =
        "At least "
            + mostOthers
            + " other process(es) computed on "
            + meterId
            + " during the run: ";
    if (share == null) {
      return who
          + "their joules cannot be told apart and are inside this process's. Next: measure on a GPU"
          + " that nobody else uses.";
    }
    return who
        + String.format(
            Locale.ROOT,
            "by sampled utilisation %.0f %% of the work was theirs (give or take %.0f points), and so"
                + " much of the dynamic joules is booked to other processes. Next: measure on a GPU that"
                + " nobody else uses.",
            100 * share.share(),
            Math.max(1, 200 * share.standardError()));
  }
}

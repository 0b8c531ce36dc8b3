package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.ProcessKind;
import io.github.jouleflame.nvml.ProcessList;

/**
 * Looks once a minute whether other processes compute on a GPU. The list costs the driver
 * milliseconds (tens of them under MIG), so that it is given up where it is slow.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class NvmlCompany {
  private static final long FIRST_AFTER_NANOS = 2_000_000_000;
  private static final long EVERY_NANOS = 60_000_000_000L;
  private static final long TOO_SLOW_NANOS = 20_000_000;

  private final Clock clock;
  private final ProcessList processes = new ProcessList();
  private boolean isOff;
  private boolean isStarted;
  private long nextNanos;
  private int mostOthers;

  NvmlCompany(Clock clock) {
    this.clock = clock;
  }

  void lookWhenDue(NvmlDevice device, long nowNanos) {
    if (!isStarted) {
      isStarted = true;
      nextNanos = nowNanos + FIRST_AFTER_NANOS;
    }
    if (isOff || nowNanos - nextNanos < 0) {
      return;
    }
    nextNanos = nowNanos + EVERY_NANOS;
    long before = clock.nanos();
    isOff = !device.readProcesses(ProcessKind.COMPUTE, processes).isSuccess();
    isOff |= clock.nanos() - before > TOO_SLOW_NANOS;
    // In a container the driver's pids are mostly the host's, so which one is this process cannot
    // be told: one of them may be, and the rest are others for certain.
    mostOthers = Math.max(mostOthers, processes.size() - 1);
  }

  /** The most other processes that were seen at once; at least so many there were. */
  int mostOthers() {
    return mostOthers;
  }
}

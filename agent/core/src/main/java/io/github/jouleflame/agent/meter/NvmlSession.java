package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.Nvml;
import io.github.jouleflame.nvml.NvmlReturn;

/**
 * NVML while any of its meters is open; the last one closes it. Kept open in between: without
 * persistence mode the driver would unload, and its energy counters start again.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class NvmlSession {
  private final Nvml nvml;
  private int users;

  NvmlSession(Nvml nvml) {
    this.nvml = nvml;
  }

  void enter() {
    users++;
  }

  NvmlReturn initializeAgain() {
    return nvml.initializeAgain();
  }

  void leave() {
    if (--users == 0) {
      nvml.close();
    }
  }
}

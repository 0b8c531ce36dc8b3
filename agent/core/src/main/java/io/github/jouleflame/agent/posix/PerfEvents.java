package io.github.jouleflame.agent.posix;

import java.io.IOException;

/** Linux's {@code perf_event_open}, as far as counting goes. Not thread-safe. */
public interface PerfEvents extends AutoCloseable {

  /**
   * Opens a counter on one processor, for all processes.
   *
   * @param type number of the PMU, from its {@code type} file in sysfs
   * @param config number of the event in that PMU
   * @param cpu logical processor
   * @throws IOException when the kernel refuses; the message says why
   */
  PerfEvent open(int type, long config, int cpu) throws IOException;

  /** Gives back what all of them share; close the events before. */
  @Override
  void close();

  /**
   * The kernel's own, which loads JNA.
   *
   * @throws IOException where there is no such thing
   */
  static PerfEvents ofThisSystem() throws IOException {
    return LinuxPerfEvents.load();
  }
}

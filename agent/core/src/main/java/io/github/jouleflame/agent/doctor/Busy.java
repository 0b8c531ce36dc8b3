package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.cpu.MachineClock;
import io.github.jouleflame.agent.cpu.ProcessClock;
import io.github.jouleflame.agent.meter.BusyTime;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** CPU time of the machine, and of all but this process. Not thread-safe. */
final class Busy implements BusyTime, AutoCloseable {
  private final @Nullable MachineClock machine;
  private final @Nullable ProcessClock process;

  private Busy(@Nullable MachineClock machine, @Nullable ProcessClock process) {
    this.machine = machine;
    this.process = process;
  }

  /**
   * @param root usually {@code /}
   * @param process CPU time of this process, or null if unknown
   */
  static Busy open(File root, @Nullable ProcessClock process) {
    return new Busy(MachineClock.open(new File(root, "proc/stat")), process);
  }

  int cpus() {
    MachineClock known = machine;
    return known == null ? Runtime.getRuntime().availableProcessors() : known.cpus();
  }

  @Override
  public long busyNanos() {
    MachineClock known = machine;
    try {
      return known == null ? -1 : known.busyNanos();
    } catch (IOException e) {
      return -1;
    }
  }

  /** What others used since some fixed start; negative when unknown. */
  long othersNanos() {
    ProcessClock own = process;
    long all = busyNanos();
    return all < 0 || own == null ? all : Math.max(0, all - Math.max(0, own.processNanos()));
  }

  @Override
  public void close() {
    MachineClock known = machine;
    if (known != null) {
      try {
        known.close();
      } catch (IOException e) {
        // Nothing is lost: the file was only read.
      }
    }
  }
}

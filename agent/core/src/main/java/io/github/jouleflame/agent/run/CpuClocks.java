package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.cpu.JavaThreads;
import io.github.jouleflame.agent.cpu.JvmProcessClock;
import io.github.jouleflame.agent.cpu.MachineClock;
import io.github.jouleflame.agent.cpu.ProcStatProcessClock;
import io.github.jouleflame.agent.cpu.ProcessClock;
import io.github.jouleflame.agent.cpu.ThreadClock;
import io.github.jouleflame.agent.cpu.VmThreads;
import io.github.jouleflame.agent.meter.BusyTime;
import io.github.jouleflame.agent.posix.PosixProcessClock;
import io.github.jouleflame.agent.record.SeenClocks;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All CPU clocks that this JVM and machine offer; each may be missing. Owned by the sampler thread,
 * but for the thread clock.
 */
final class CpuClocks implements BusyTime, SeenClocks, AutoCloseable {
  private final @Nullable ThreadClock threads;
  private final @Nullable ProcStatProcessClock stat;
  private @Nullable ProcessClock process;
  private boolean refined;
  private final @Nullable MachineClock machine;
  private final @Nullable JavaThreads javaThreads;
  private final VmThreads vmThreads;

  private CpuClocks(File proc) {
    this.threads = ThreadClock.open();
    this.stat = ProcStatProcessClock.open(new File(proc, "self/stat"));
    this.process = stat != null ? stat : JvmProcessClock.open();
    this.machine = MachineClock.open(new File(proc, "stat"));
    this.javaThreads = threads == null ? null : new JavaThreads();
    this.vmThreads = new VmThreads(new File(proc, "self/task"));
  }

  /**
   * @param proc usually {@code /proc}
   */
  static CpuClocks open(File proc) {
    return new CpuClocks(proc);
  }

  /** The clock of single threads, or null. */
  @Nullable ThreadClock threads() {
    return threads;
  }

  VmThreads vmThreads() {
    return vmThreads;
  }

  /** Logical processors of the machine, as far as the JVM can see. */
  int cpus() {
    MachineClock known = machine;
    return known == null ? Runtime.getRuntime().availableProcessors() : known.cpus();
  }

  /** Threads of the process, the JVM's own among them; negative when unknown. */
  long threadCount() {
    ProcStatProcessClock known = stat;
    return known == null ? -1 : known.threadCount();
  }

  /** CPU time of the process since its start; 0 when unknown. */
  long processNanos() {
    ProcessClock known = process;
    return known == null ? 0 : Math.max(0, known.processNanos());
  }

  /** How far the process clock may lag behind the truth. */
  long processStepNanos() {
    ProcessClock known = process;
    return known == null ? 0 : known.stepNanos();
  }

  /**
   * Changes to a process clock that tells one tick from the next, if there is one; tried once. It
   * loads JNA, so not while an application starts, unless native workers run while a boundary is
   * open, since they are what it matters for, or a meter has loaded JNA anyway: a read costs less
   * than that of the other clock. Returns whether the clock changed.
   */
  boolean refineProcessClock() {
    if (refined) {
      return false;
    }
    refined = true;
    ProcessClock fine = PosixProcessClock.open();
    if (fine == null) {
      return false;
    }
    process = fine;
    return true;
  }

  /** Busy time of the machine since boot; negative when unknown. */
  long machineNanos() {
    MachineClock known = machine;
    if (known == null) {
      return -1;
    }
    try {
      return known.busyNanos();
    } catch (IOException e) {
      return -1;
    }
  }

  /** CPU time of all Java threads since the last call. */
  long javaUsedNanos(long nowNanos) {
    JavaThreads known = javaThreads;
    return known == null ? 0 : known.usedNanos(nowNanos);
  }

  @Override
  public boolean has(long threadId) {
    JavaThreads known = javaThreads;
    return known != null && known.has(threadId);
  }

  @Override
  public long nanosBefore(long threadId) {
    JavaThreads known = javaThreads;
    return known == null ? 0 : known.nanosBefore(threadId);
  }

  /** The Java threads that have used most CPU time in this run. */
  List<JavaThreads.Busy> busiest(int count) {
    JavaThreads known = javaThreads;
    return known == null ? List.of() : known.busiest(count);
  }

  /** What the coefficient model rests on: the machine or, where it is hidden, this process. */
  @Override
  public long busyNanos() {
    return machine == null ? processNanos() : machineNanos();
  }

  @Override
  public void close() {
    vmThreads.close();
    close(process);
    if (process != stat) {
      close(stat);
    }
    close(machine);
  }

  private static void close(@Nullable Object clock) {
    if (clock instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        // Nothing is lost: the file was only read.
      }
    }
  }
}

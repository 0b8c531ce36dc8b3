package io.github.jouleflame.agent.cpu;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Busy CPU time of the whole machine, from the first line of {@code /proc/stat}. It steps by 10 ms,
 * so compare values that lie half a second or more apart. In a container it is the host's, as RAPL
 * is.
 *
 * <p>Time stolen by a hypervisor is not counted: it is not this machine's work.
 *
 * <p>Not thread-safe.
 */
public final class MachineClock implements Closeable {
  /** Linux reports these ticks to programs at 100 Hz on every platform (USER_HZ). */
  private static final long NANOS_PER_TICK = 10_000_000;

  private static final int FIRST_LINE_BYTES = 256;

  private final KeptOpenFile stat;
  private final int cpus;

  private MachineClock(KeptOpenFile stat, int cpus) {
    this.stat = stat;
    this.cpus = cpus;
  }

  /**
   * @param procStat usually {@code /proc/stat}
   * @return the clock, or null where there is no such file
   */
  public static @Nullable MachineClock open(File procStat) {
    try {
      int cpus = countCpus(procStat);
      KeptOpenFile stat = new KeptOpenFile(procStat, FIRST_LINE_BYTES);
      MachineClock clock = new MachineClock(stat, cpus);
      clock.busyNanos();
      return clock;
    } catch (IOException e) {
      return null;
    }
  }

  /** Logical processors that are online on the machine. */
  public int cpus() {
    return cpus;
  }

  /** Busy time of all processors together since boot. */
  public long busyNanos() throws IOException {
    ByteBuffer line = stat.read();
    long user = KeptOpenFile.parseLong(line);
    long nice = KeptOpenFile.parseLong(line);
    long system = KeptOpenFile.parseLong(line);
    KeptOpenFile.parseLong(line); // idle
    KeptOpenFile.parseLong(line); // iowait
    long irq = KeptOpenFile.parseLong(line);
    long softirq = KeptOpenFile.parseLong(line);
    return (user + nice + system + irq + softirq) * NANOS_PER_TICK;
  }

  private static int countCpus(File procStat) throws IOException {
    try (KeptOpenFile whole = new KeptOpenFile(procStat, 1 << 20)) {
      ByteBuffer text = whole.read();
      byte[] bytes = new byte[text.remaining()];
      text.get(bytes);
      int cpus = 0;
      for (String line : new String(bytes, StandardCharsets.US_ASCII).split("\n", -1)) {
        if (line.startsWith("cpu") && line.length() > 3 && Character.isDigit(line.charAt(3))) {
          cpus++;
        }
      }
      return Math.max(1, cpus);
    }
  }

  @Override
  public void close() throws IOException {
    stat.close();
  }
}

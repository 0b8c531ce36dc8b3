package io.github.jouleflame.agent.cpu;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The process clock that Linux keeps in {@code /proc/self/stat}. As coarse as the JVM's own, which
 * drags in the JDK's whole view of containers: 80 ms of the application's start.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
public final class ProcStatProcessClock implements ProcessClock, Closeable {
  /** Linux reports these ticks to programs at 100 Hz on every platform (USER_HZ). */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Parent, group, ... between the state's letter and the user time; see proc(5). */
  private static final int NUMBERS_BEFORE_USER_TIME = 10;

  /** Children's times, priority and niceness between the system time and the number of threads. */
  private static final int NUMBERS_BEFORE_THREADS = 4;

  private static final int LINE_BYTES = 1024;

  private final KeptOpenFile stat;

  private ProcStatProcessClock(KeptOpenFile stat) {
    this.stat = stat;
  }

  /**
   * @param procSelfStat usually {@code /proc/self/stat}
   * @return the clock, or null where there is no such file
   */
  public static @Nullable ProcStatProcessClock open(File procSelfStat) {
    try {
      KeptOpenFile stat = new KeptOpenFile(procSelfStat, LINE_BYTES);
      ProcStatProcessClock clock = new ProcStatProcessClock(stat);
      if (clock.processNanos() >= 0) {
        return clock;
      }
      stat.close();
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  public long processNanos() {
    try {
      ByteBuffer line = readToUserTime();
      return (KeptOpenFile.parseLong(line) + KeptOpenFile.parseLong(line)) * NANOS_PER_TICK;
    } catch (IOException e) {
      return -1;
    }
  }

  /** Threads of the process, the JVM's own among them; negative when unknown. */
  public long threadCount() {
    try {
      ByteBuffer line = readToUserTime();
      skip(line, 2 + NUMBERS_BEFORE_THREADS);
      return KeptOpenFile.parseLong(line);
    } catch (IOException e) {
      return -1;
    }
  }

  private ByteBuffer readToUserTime() throws IOException {
    ByteBuffer line = stat.read();
    // The process's name comes first, in parentheses, and may hold anything.
    for (int i = line.limit() - 1; i > 0; i--) {
      if (line.get(i) == ')') {
        line.position(i);
        break;
      }
    }
    skip(line, NUMBERS_BEFORE_USER_TIME);
    return line;
  }

  private static void skip(ByteBuffer line, int numbers) throws IOException {
    for (int i = 0; i < numbers; i++) {
      KeptOpenFile.parseLong(line);
    }
  }

  /** User and system time are rounded down to 10 ms each. */
  @Override
  public long stepNanos() {
    return 20_000_000;
  }

  @Override
  public void close() throws IOException {
    stat.close();
  }
}

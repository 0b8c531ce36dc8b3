package io.github.jouleflame.agent.posix;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.jouleflame.agent.cpu.ProcessClock;
import org.jspecify.annotations.Nullable;

/**
 * CPU time of the process by {@code clock_gettime(CLOCK_PROCESS_CPUTIME_ID)}: nanoseconds, where
 * the JVM's own figure steps by 10 ms. Half a microsecond and no garbage a read.
 *
 * <p>Not thread-safe: one buffer is reused.
 */
public final class PosixProcessClock implements ProcessClock, AutoCloseable {
  /** {@code CLOCK_PROCESS_CPUTIME_ID} of Linux, all architectures ({@code time.h}). */
  private static final int PROCESS_CPU_TIME = 2;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Memory time = new Memory(16);
  private final long address = Pointer.nativeValue(time);

  private PosixProcessClock() {}

  /**
   * The clock, or null where it cannot be had: not Linux, not 64 bit, or a JVM (from 24 on) that
   * would print warnings or refuse because native access was not granted to the agent.
   */
  public static @Nullable PosixProcessClock open() {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    boolean wide = System.getProperty("sun.arch.data.model", "").equals("64");
    if (!linux || !wide || !nativeAccessIsFree()) {
      return null;
    }
    try {
      LibC.bind();
      PosixProcessClock clock = new PosixProcessClock();
      return clock.processNanos() > 0 ? clock : null;
    } catch (Throwable t) {
      return null; // no JNA here: the JVM's own figure has to do
    }
  }

  @Override
  public long processNanos() {
    if (LibC.clock_gettime(PROCESS_CPU_TIME, address) != 0) {
      return -1;
    }
    return time.getLong(0) * NANOS_PER_SECOND + time.getLong(8);
  }

  @Override
  public long stepNanos() {
    return 1;
  }

  /** The clock must not be read any more. */
  @Override
  public void close() {
    LibC.release();
  }

  /** Before Java 24 native access costs nothing; from then on it must have been granted. */
  private static boolean nativeAccessIsFree() {
    if (Runtime.version().feature() < 24) {
      return true;
    }
    try {
      Object enabled =
          Module.class
              .getMethod("isNativeAccessEnabled")
              .invoke(PosixProcessClock.class.getModule());
      return Boolean.TRUE.equals(enabled);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}

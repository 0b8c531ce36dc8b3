package io.github.jouleflame.agent.benchmarks.truth;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;

/**
 * CPU clock of the thread that carries the caller. The JVM has none for virtual threads; between
 * two reads with no wait in between, the carrier's is the virtual thread's. Not thread-safe.
 */
final class CarrierClock {
  private static final int THREAD_CPU_TIME = 3; // CLOCK_THREAD_CPUTIME_ID of Linux
  private static final Function CLOCK_GETTIME =
      NativeLibrary.getInstance("c").getFunction("clock_gettime");

  private final Memory timespec = new Memory(16);

  long nanos() {
    if (CLOCK_GETTIME.invokeInt(new Object[] {THREAD_CPU_TIME, timespec}) != 0) {
      throw new IllegalStateException("the thread has no CPU clock");
    }
    return timespec.getLong(0) * 1_000_000_000 + timespec.getLong(8);
  }
}

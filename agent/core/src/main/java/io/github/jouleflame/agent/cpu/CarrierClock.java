package io.github.jouleflame.agent.cpu;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CPU clock of the platform thread that carries the calling virtual thread (half a microsecond a
 * read). The JDK refuses to tell it: a virtual thread may change its carrier. Who knows which
 * carrier it was can use it all the same, so the JDK's own native method is called. Thread-safe.
 */
final class CarrierClock {
  private static final String THREADS = "sun.management.ThreadImpl";

  private final MethodHandle carrier;
  private final MethodHandle cpuNanos;

  private CarrierClock(MethodHandle carrier, MethodHandle cpuNanos) {
    this.carrier = carrier;
    this.cpuNanos = cpuNanos;
  }

  /**
   * @param opener opens the package of a JDK class to this one
   * @return the clock, or null on a JVM that has no virtual threads or keeps other internals
   */
  static @Nullable CarrierClock open(Consumer<Class<?>> opener) {
    try {
      Class<?> threads = Class.forName(THREADS);
      opener.accept(threads);
      opener.accept(Thread.class);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CarrierClock clock =
          new CarrierClock(
              MethodHandles.privateLookupIn(Thread.class, lookup)
                  .findStatic(
                      Thread.class, "currentCarrierThread", MethodType.methodType(Thread.class)),
              MethodHandles.privateLookupIn(threads, lookup)
                  .findStatic(
                      threads,
                      "getThreadTotalCpuTime0",
                      MethodType.methodType(long.class, long.class)));
      // Also links both calls, which must not happen first on a virtual thread.
      return clock.carrierId() >= 0 && clock.nanos() >= 0 ? clock : null;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      return null;
    }
  }

  /** The carrier's thread; negative when the JVM does not tell. */
  long carrierId() {
    try {
      return ((Thread) carrier.invokeExact()).getId();
    } catch (Throwable t) {
      return -1;
    }
  }

  /** CPU time of the carrier since its start; negative when the JVM does not tell. */
  long nanos() {
    try {
      return (long) cpuNanos.invokeExact(0L); // 0: of the platform thread that runs this
    } catch (Throwable t) {
      return -1;
    }
  }
}

package io.github.jouleflame.agent.cpu;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** The process clock that module {@code jdk.management} offers. Thread-safe. */
public final class JvmProcessClock implements ProcessClock {
  private final com.sun.management.OperatingSystemMXBean system;

  private JvmProcessClock(com.sun.management.OperatingSystemMXBean system) {
    this.system = system;
  }

  /** The clock, or null in a runtime image without {@code jdk.management}. */
  public static @Nullable ProcessClock open() {
    try {
      if (ManagementFactory.getOperatingSystemMXBean()
          instanceof com.sun.management.OperatingSystemMXBean system) {
        return new JvmProcessClock(system);
      }
    } catch (LinkageError e) {
      // A minimal runtime image: the caller does without.
    }
    return null;
  }

  @Override
  public long processNanos() {
    return system.getProcessCpuTime();
  }

  /** The JVM asks times(2), which rounds user and system time down to 10 ms each. */
  @Override
  public long stepNanos() {
    return 20_000_000;
  }
}

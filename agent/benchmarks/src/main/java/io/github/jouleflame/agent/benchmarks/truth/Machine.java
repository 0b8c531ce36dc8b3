package io.github.jouleflame.agent.benchmarks.truth;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a table of results must name: where, on which JDK, and how busy the machine was. */
public final class Machine {
  private Machine() {}

  public static String text() {
    return String.format(
        Locale.ROOT,
        "JDK %s, %s %s, %d processors, load average %.1f",
        System.getProperty("java.runtime.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}

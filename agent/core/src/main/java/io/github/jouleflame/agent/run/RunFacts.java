package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.OptionKey;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.profile.Run;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a profile says of the run itself. Arguments of the application are never recorded. */
final class RunFacts {
  private final String id = id();
  private final Instant startedAt;
  private final @Nullable String label;
  private final Map<String, String> options;
  private final CpuModel cpu;
  private final int cpus;
  private final FileAtStart qualityFile;

  /**
   * @param qualityFile {@link #qualityFile} when the run began
   */
  RunFacts(
      Instant startedAt,
      @Nullable String label,
      Map<String, String> options,
      CpuModel cpu,
      int cpus,
      FileAtStart qualityFile) {
    this.startedAt = startedAt;
    this.label = label;
    this.options = Map.copyOf(options);
    this.cpu = cpu;
    this.cpus = cpus;
    this.qualityFile = qualityFile;
  }

  /** The file in which the program may tell its quality, as it is now. */
  static FileAtStart qualityFile(Map<String, String> options, Instant startedAt) {
    return FileAtStart.of(options.getOrDefault(OptionKey.QUALITY.text(), ""), startedAt);
  }

  /**
   * Unlike other runs' ids. Not from {@code UUID.randomUUID()}: the JDK's security providers are
   * the application's to set up, and take longer to load than all of this class's other work.
   */
  private static String id() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long version4 = random.nextLong() & ~0xF000L | 0x4000L;
    long variant2 = (random.nextLong() ^ pid()) >>> 2 | 1L << 63;
    return new UUID(version4, variant2).toString();
  }

  Run run(double seconds) {
    return new Run(
        id,
        label,
        startedAt,
        seconds,
        pid(),
        host(),
        System.getProperty("java.runtime.version") + " " + System.getProperty("java.vm.name"),
        command(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        cpu.name().isEmpty() ? null : cpu.name(),
        cpus,
        AgentVersion.TEXT,
        options,
        1,
        quality().value());
  }

  /** Whether calls may be left out so that timing them costs no more than the user allows. */
  boolean hasOverheadBudget() {
    return !options.getOrDefault(OptionKey.MAX_OVERHEAD.text(), "").equals("off");
  }

  /** What the program has reported up to now. */
  ReportedQuality quality() {
    return ReportedQuality.read(
        options, System.getProperty(OptionKey.QUALITY.propertyName()), qualityFile);
  }

  /**
   * This process's id, with which Linux begins its line about it. {@code ProcessHandle} starts a
   * thread pool before it tells, and the JVM's management classes ask it.
   */
  static long pid() {
    try (InputStream in = new FileInputStream("/proc/self/stat")) {
      long pid = 0;
      for (int digit; (digit = in.read()) >= '0' && digit <= '9'; ) {
        pid = 10 * pid + digit - '0';
      }
      return pid > 0 ? pid : pidWithoutProc();
    } catch (IOException e) {
      return pidWithoutProc();
    }
  }

  private static long pidWithoutProc() {
    try {
      return ManagementFactory.getRuntimeMXBean().getPid();
    } catch (LinkageError e) {
      return ProcessHandle.current().pid(); // a runtime image without java.management
    }
  }

  /** The host's name without asking the network. */
  static String host() {
    String known = System.getenv("HOSTNAME");
    if (known != null && !known.isBlank()) {
      return known;
    }
    try (BufferedReader reader =
        new BufferedReader(new FileReader("/proc/sys/kernel/hostname", StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null || line.isBlank() ? "unknown" : line.trim();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Main class or jar, without arguments: they may hold secrets. */
  private static @Nullable String command() {
    String command = System.getProperty("sun.java.command");
    if (command == null || command.isBlank()) {
      return null;
    }
    String first = command.trim().split("\\s+", 2)[0];
    return first.substring(first.lastIndexOf('/') + 1);
  }
}

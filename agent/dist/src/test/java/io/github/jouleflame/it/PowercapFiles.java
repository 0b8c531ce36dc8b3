package io.github.jouleflame.it;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A powercap tree of plain files. Counters are written in place at a fixed width, so that a reader
 * finds an old value or the new one.
 */
final class PowercapFiles {
  private final Path root = Fork.newFolder();
  private final Map<String, Counter> counters = new HashMap<>();

  private static final class Counter {
    final Path file;
    final long rangeMicrojoules;
    long microjoules;

    Counter(Path file, long rangeMicrojoules, long microjoules) {
      this.file = file;
      this.rangeMicrojoules = rangeMicrojoules;
      this.microjoules = microjoules;
    }
  }

  /** Value of {@code powercap=}. */
  Path root() {
    return root;
  }

  /**
   * @param zone folder's name, such as {@code intel-rapl:0:1}
   * @param name such as {@code package-0}
   */
  PowercapFiles zone(String zone, String name, long rangeMicrojoules, long microjoules) {
    try {
      Path folder = Files.createDirectories(root.resolve(zone));
      Files.writeString(folder.resolve("name"), name + "\n");
      Files.writeString(folder.resolve("max_energy_range_uj"), rangeMicrojoules + "\n");
      Counter counter = new Counter(folder.resolve("energy_uj"), rangeMicrojoules, microjoules);
      counters.put(zone, counter);
      write(counter);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path energyFile(String zone) {
    return counters.get(zone).file;
  }

  /** Counts on; past the range it begins at 0 again, as the kernel's counters do. */
  void add(String zone, long microjoules) {
    count(zone, microjoules);
    write(counters.get(zone));
  }

  /** Counts on without anybody seeing it. */
  void count(String zone, long microjoules) {
    Counter counter = counters.get(zone);
    counter.microjoules += microjoules;
    if (counter.microjoules > counter.rangeMicrojoules) {
      counter.microjoules -= counter.rangeMicrojoules;
    }
  }

  /** From now on it counts from another value, as after a reload of the driver. */
  void setTo(String zone, long microjoules) {
    Counter counter = counters.get(zone);
    counter.microjoules = microjoules;
    write(counter);
  }

  /** The file is there but gives nothing, and then is gone. */
  void vanish(String zone) {
    try (RandomAccessFile file = new RandomAccessFile(energyFile(zone).toFile(), "rw")) {
      file.setLength(0);
      Files.delete(energyFile(zone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file is there again, as a new one. */
  void comeBack(String zone) {
    write(counters.get(zone));
  }

  private static void write(Counter counter) {
    String text = String.format(Locale.ROOT, "%015d%n", counter.microjoules);
    try (RandomAccessFile file = new RandomAccessFile(counter.file.toFile(), "rw")) {
      file.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.agent.cpu.MachineClock;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A powercap tree of one package whose counter is idle watts x time + watts x busy core seconds,
 * the latter from {@code /proc/stat}. A daemon thread advances it every 2 ms, in place, so that a
 * reader sees whole numbers only.
 */
final class PowercapWorld implements AutoCloseable {
  static final double IDLE_WATTS = 20;
  static final double WATTS_PER_BUSY_CPU = 30;
  private static final long RANGE_MICROJOULES = 262_143_328_850L;
  private static final long STEP_NANOS = 2_000_000;

  private final Path root;
  private final RandomAccessFile energy;
  private final MachineClock machine;
  private final Thread thread;
  private volatile boolean stopping;
  private volatile double joules;

  private PowercapWorld(Path root, RandomAccessFile energy, MachineClock machine) {
    this.root = root;
    this.energy = energy;
    this.machine = machine;
    this.thread = new Thread(this::advance, "powercap-world");
    thread.setDaemon(true);
  }

  static PowercapWorld start() throws IOException {
    Path root = Files.createTempDirectory("jouleflame-truth");
    Path zone = Files.createDirectories(root.resolve("intel-rapl:0"));
    Files.writeString(zone.resolve("name"), "package-0\n");
    Files.writeString(zone.resolve("max_energy_range_uj"), RANGE_MICROJOULES + "\n");
    RandomAccessFile energy = new RandomAccessFile(zone.resolve("energy_uj").toFile(), "rw");
    MachineClock machine = MachineClock.open(new File("/proc/stat"));
    if (machine == null) {
      throw new IOException("/proc/stat cannot be read: this harness needs Linux");
    }
    PowercapWorld world = new PowercapWorld(root, energy, machine);
    world.write(0);
    world.thread.start();
    return world;
  }

  Path root() {
    return root;
  }

  /** What the counter has counted so far. */
  double joules() {
    return joules;
  }

  private void advance() {
    try {
      long startNanos = System.nanoTime();
      long startBusyNanos = machine.busyNanos();
      while (!stopping) {
        LockSupport.parkNanos(STEP_NANOS);
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        double busySeconds = (machine.busyNanos() - startBusyNanos) / 1e9;
        joules = IDLE_WATTS * seconds + WATTS_PER_BUSY_CPU * busySeconds;
        write(Math.round(joules * 1e6) % RANGE_MICROJOULES);
      }
    } catch (IOException e) {
      System.err.println("the world stands still: " + e);
    }
  }

  private void write(long microjoules) throws IOException {
    byte[] text =
        String.format(Locale.ROOT, "%015d\n", microjoules).getBytes(StandardCharsets.US_ASCII);
    energy.seek(0);
    energy.write(text);
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    energy.close();
    machine.close();
  }
}

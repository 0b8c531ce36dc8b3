package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.agent.cpu.MachineClock;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * A powercap tree of one package whose counter is idle watts x time + watts x busy core seconds,
 * the latter from {@code /proc/stat}. A daemon thread advances it every 2 ms, in place, so that a
 * reader sees whole numbers only.
 */
public final class PowercapWorld implements AutoCloseable {
  static final String METER = "cpu:package-0";
  static final double IDLE_WATTS = 20;
  static final double WATTS_PER_BUSY_CPU = 30;
  private static final long RANGE_MICROJOULES = 262_143_328_850L;
  private static final long STEP_NANOS = 2_000_000;

  private final Path root;
  private final List<RandomAccessFile> zones = new ArrayList<>();
  private final MachineClock machine;
  private final Thread thread;
  private final List<Step> steps = new ArrayList<>();
  private volatile boolean stopping;

  private record Step(long nanos, double joules) {}

  private PowercapWorld(Path root, MachineClock machine) {
    this.root = root;
    this.machine = machine;
    this.thread = new Thread(this::advance, "powercap-world");
    thread.setDaemon(true);
  }

  /** A world with one zone, the package. */
  static PowercapWorld start() throws IOException {
    return start(false);
  }

  /**
   * @param withDram whether there is a second zone, which counts the same
   */
  public static PowercapWorld start(boolean withDram) throws IOException {
    MachineClock machine = MachineClock.open(new File("/proc/stat"));
    if (machine == null) {
      throw new IOException("/proc/stat cannot be read: this harness needs Linux");
    }
    Path root = Scratch.folder("jouleflame-powercap");
    PowercapWorld world = new PowercapWorld(root, machine);
    world.zone(root.resolve("intel-rapl:0"), "package-0");
    if (withDram) {
      world.zone(root.resolve("intel-rapl:0:0"), "dram");
    }
    world.write(0);
    world.thread.start();
    return world;
  }

  private void zone(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("name"), name + "\n");
    Files.writeString(folder.resolve("max_energy_range_uj"), RANGE_MICROJOULES + "\n");
    zones.add(new RandomAccessFile(folder.resolve("energy_uj").toFile(), "rw"));
  }

  public Path root() {
    return root;
  }

  /** What was counted between two moments of {@code System.nanoTime}. */
  double joulesBetween(long fromNanos, long toNanos) {
    return joulesAt(toNanos) - joulesAt(fromNanos);
  }

  private double joulesAt(long nanos) {
    synchronized (steps) {
      Step last = steps.get(0);
      for (Step step : steps) {
        if (step.nanos - nanos > 0) {
          break;
        }
        last = step;
      }
      return last.joules;
    }
  }

  private void advance() {
    try {
      long startNanos = System.nanoTime();
      long startBusyNanos = machine.busyNanos();
      while (!stopping) {
        LockSupport.parkNanos(STEP_NANOS);
        long nanos = System.nanoTime();
        double seconds = (nanos - startNanos) / 1e9;
        double busySeconds = (machine.busyNanos() - startBusyNanos) / 1e9;
        double joules = IDLE_WATTS * seconds + WATTS_PER_BUSY_CPU * busySeconds;
        write(Math.round(joules * 1e6) % RANGE_MICROJOULES);
        synchronized (steps) {
          steps.add(new Step(nanos, joules));
        }
      }
    } catch (IOException e) {
      System.err.println("the world stands still: " + e);
    }
  }

  private void write(long microjoules) throws IOException {
    byte[] text =
        String.format(Locale.ROOT, "%015d\n", microjoules).getBytes(StandardCharsets.US_ASCII);
    for (RandomAccessFile energy : zones) {
      energy.seek(0);
      energy.write(text);
    }
  }

  @Override
  public void close() throws IOException {
    stopping = true;
    Threads.join(thread);
    for (RandomAccessFile energy : zones) {
      energy.close();
    }
    machine.close();
    Scratch.delete(root);
  }
}

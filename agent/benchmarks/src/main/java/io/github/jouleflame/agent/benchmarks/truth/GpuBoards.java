package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The GPUs of a world, in a file that workloads write and {@code nvml_world.c} reads. Each device
 * has an idle power and some lanes; a lane is the power of one thread's kernels over time.
 *
 * <p>Layout: a header, then for each lane its length and a ring of entries (nanos, joules so far,
 * watts from then on). One thread writes a lane; entries are published by the release store of the
 * length.
 */
public final class GpuBoards {
  /** Environment variable by which the library finds the file. */
  public static final String FILE_VARIABLE = "JOULEFLAME_TRUTH_BOARDS";

  static final double IDLE_WATTS = 60;
  static final int LANES = 4;

  /** The lane of another process: the last. */
  static final int OTHERS_LANE = LANES - 1;

  private static final int MAX_DEVICES = 8;
  private static final int OTHER_PID_OFFSET = 48;
  private static final int IDLE_OFFSET = 64;
  private static final int HEADER_BYTES = 128;

  private final MappedByteBuffer map;
  private final int devices;

  private GpuBoards(MappedByteBuffer map, int devices) {
    this.map = map;
    this.devices = devices;
  }

  /**
   * @param updateMillis how often the energy counters step
   * @param lagMillis how old what they then show is
   */
  public static GpuBoards create(Path file, int devices, long updateMillis, long lagMillis)
      throws IOException {
    if (devices < 1 || devices > MAX_DEVICES) {
      throw new IllegalArgumentException("devices: " + devices + " (expected: 1.." + MAX_DEVICES);
    }
    MappedByteBuffer map = map(file, HEADER_BYTES + (long) devices * LANES * GpuLane.BYTES);
    // So far in the past that a first reading need not look before it.
    map.putLong(0, System.nanoTime() - 10_000_000_000L);
    map.putLong(8, updateMillis * 1_000_000);
    map.putLong(16, lagMillis * 1_000_000);
    map.putLong(24, devices);
    map.putLong(32, LANES);
    map.putLong(40, GpuLane.ENTRIES);
    for (int device = 0; device < devices; device++) {
      map.putDouble(IDLE_OFFSET + 8 * device, IDLE_WATTS);
    }
    return new GpuBoards(map, devices);
  }

  static GpuBoards open(Path file) throws IOException {
    MappedByteBuffer map = map(file, file.toFile().length());
    return new GpuBoards(map, (int) map.getLong(24));
  }

  private static MappedByteBuffer map(Path file, long bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
      map.order(ByteOrder.nativeOrder());
      return map;
    }
  }

  int devices() {
    return devices;
  }

  /** Says that another process computes on every device. */
  void otherPid(long pid) {
    map.putLong(OTHER_PID_OFFSET, pid);
  }

  /** For one thread to write. */
  GpuLane lane(int device, int lane) {
    return new GpuLane(map, HEADER_BYTES + (device * LANES + lane) * GpuLane.BYTES);
  }

  /** Joules above the idle power that all kernels on a device have used, all of them over. */
  double dynamicJoules(int device) {
    double joules = 0;
    for (int lane = 0; lane < LANES; lane++) {
      joules += lane(device, lane).joules();
    }
    return joules;
  }

  /** The same, of this process's kernels only. */
  double ownJoules(int device) {
    return dynamicJoules(device) - lane(device, OTHERS_LANE).joules();
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Power of one thread's kernels on one GPU, over time. Kernels run one after the other. Not
 * thread-safe: one thread writes; the library reads while it does.
 */
final class GpuLane {
  /** So many changes are remembered: at 2 ms calls those of the last 16 seconds. */
  static final int ENTRIES = 16_384;

  private static final int HEADER_BYTES = 64;
  private static final int ENTRY_BYTES = 24;
  static final int BYTES = HEADER_BYTES + ENTRIES * ENTRY_BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private final ByteBuffer map;
  private final int offset;
  private long lastNanos;
  private double lastJoules;
  private double lastWatts;

  GpuLane(ByteBuffer map, int offset) {
    this.map = map;
    this.offset = offset;
    long head = (long) LONG.getAcquire(map, offset);
    if (head > 0) {
      int entry = entry(head - 1);
      lastNanos = map.getLong(entry);
      lastJoules = map.getDouble(entry + 8);
      lastWatts = map.getDouble(entry + 16);
    }
  }

  /** A kernel begins now. */
  void begin(double watts) {
    change(System.nanoTime(), watts);
  }

  /** The kernel ends now. Returns the joules that it used. */
  double end() {
    double before = lastJoules;
    change(System.nanoTime(), 0);
    return lastJoules - before;
  }

  /**
   * Queues a kernel of a fixed length behind those before it, and returns at once.
   *
   * @return when it will have ended
   */
  long queue(double watts, long lengthNanos) {
    long start = Math.max(System.nanoTime(), lastNanos);
    change(start, watts);
    change(start + lengthNanos, 0);
    return lastNanos;
  }

  /** Joules up to the last change. */
  double joules() {
    return lastJoules;
  }

  private void change(long nanos, double watts) {
    lastJoules += lastNanos == 0 ? 0 : lastWatts * ((nanos - lastNanos) / 1e9);
    lastNanos = nanos;
    lastWatts = watts;
    long head = (long) LONG.getOpaque(map, offset);
    int entry = entry(head);
    map.putLong(entry, nanos);
    map.putDouble(entry + 8, lastJoules);
    map.putDouble(entry + 16, watts);
    LONG.setRelease(map, offset, head + 1);
  }

  private int entry(long number) {
    return offset + HEADER_BYTES + (int) (number % ENTRIES) * ENTRY_BYTES;
  }
}

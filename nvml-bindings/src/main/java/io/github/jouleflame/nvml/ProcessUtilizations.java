package io.github.jouleflame.nvml;

/**
 * Utilisation samples per process, in a buffer that is kept ({@code
 * nvmlDeviceGetProcessUtilization}).
 *
 * <p>The driver's ring has nonsense in it, so samples are dropped that are no newer than asked for,
 * or that claim more than 100 %. Call {@link #retain} to drop processes that have left, too. What
 * remains is an estimate by sampling: each sample holds one process per engine, about seven a
 * second.
 *
 * <p>For one thread at a time. Allocates when made and when the driver has more than fits; then it
 * grows by itself.
 */
public final class ProcessUtilizations {
  private static final int USUAL_CAPACITY = 128;
  private static final int MAX_PERCENT = 100;

  private final CountedBuffer buffer;
  private int[] kept;
  private int size;
  private int droppedCount;

  public ProcessUtilizations() {
    this(USUAL_CAPACITY);
  }

  /** With room for {@code capacity} samples at first. */
  public ProcessUtilizations(int capacity) {
    buffer = new CountedBuffer(Layout.PROCESS_UTILIZATION_SIZE, capacity);
    kept = new int[capacity];
  }

  /** How many samples were kept of the last call; 0 after a failed one. */
  public int size() {
    return size;
  }

  /** How many samples of the last call were dropped. */
  public int droppedCount() {
    return droppedCount;
  }

  public int pid(int i) {
    return field(i, Layout.PROCESS_UTILIZATION_PID);
  }

  /** When the sample was taken: microseconds since 1970 by the wall clock, which may jump. */
  public long timestampMicros(int i) {
    return timestampAt(index(i));
  }

  public int multiprocessorPercent(int i) {
    return field(i, Layout.PROCESS_UTILIZATION_SM);
  }

  public int memoryPercent(int i) {
    return field(i, Layout.PROCESS_UTILIZATION_MEMORY);
  }

  public int encoderPercent(int i) {
    return field(i, Layout.PROCESS_UTILIZATION_ENCODER);
  }

  public int decoderPercent(int i) {
    return field(i, Layout.PROCESS_UTILIZATION_DECODER);
  }

  /** Drops the samples of processes that are not in {@code processes}. */
  public void retain(ProcessList processes) {
    int before = size;
    size = 0;
    for (int i = 0; i < before; i++) {
      int raw = kept[i];
      if (processes.contains(rawField(raw, Layout.PROCESS_UTILIZATION_PID))) {
        kept[size++] = raw;
      }
    }
    droppedCount += before - size;
  }

  void grow() {
    buffer.growForWantedCount();
  }

  CountedBuffer prepare() {
    size = 0;
    droppedCount = 0;
    buffer.prepare();
    if (kept.length < buffer.capacity()) {
      kept = new int[buffer.capacity()];
    }
    return buffer;
  }

  NvmlReturn take(NvmlReturn code, long afterMicros) {
    int count = code.isSuccess() ? buffer.count() : 0;
    for (int raw = 0; raw < count; raw++) {
      if (isPlausible(raw, afterMicros)) {
        kept[size++] = raw;
      }
    }
    droppedCount = count - size;
    return code;
  }

  private boolean isPlausible(int raw, long afterMicros) {
    return timestampAt(raw) > afterMicros
        && isPercent(rawField(raw, Layout.PROCESS_UTILIZATION_SM))
        && isPercent(rawField(raw, Layout.PROCESS_UTILIZATION_MEMORY))
        && isPercent(rawField(raw, Layout.PROCESS_UTILIZATION_ENCODER))
        && isPercent(rawField(raw, Layout.PROCESS_UTILIZATION_DECODER));
  }

  private static boolean isPercent(int value) {
    return value >= 0 && value <= MAX_PERCENT;
  }

  private int field(int i, int field) {
    return rawField(index(i), field);
  }

  private int rawField(int raw, int field) {
    return buffer.bytes().getInt(buffer.at(raw, Layout.PROCESS_UTILIZATION_SIZE, field));
  }

  private long timestampAt(int raw) {
    return buffer
        .bytes()
        .getLong(
            buffer.at(raw, Layout.PROCESS_UTILIZATION_SIZE, Layout.PROCESS_UTILIZATION_TIMESTAMP));
  }

  private int index(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i + " (expected: below " + size + ")");
    }
    return kept[i];
  }
}

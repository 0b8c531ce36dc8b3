package io.github.jouleflame.nvml;

/**
 * The processes that use a device, in a buffer that is kept ({@code
 * nvmlDeviceGetComputeRunningProcesses} and its kin). Expensive: the driver takes milliseconds.
 *
 * <p>Pids are what the driver knows, mostly those of the host: see {@link OwnPids} about
 * containers.
 *
 * <p>For one thread at a time. Allocates when made and when the list outgrows it; then it grows by
 * itself.
 */
public final class ProcessList {
  private static final int USUAL_CAPACITY = 32;
  private static final long NOT_AVAILABLE = -1L;

  private final CountedBuffer buffer;
  private int size;
  private ProcessStride stride = ProcessStride.V2;

  public ProcessList() {
    this(USUAL_CAPACITY);
  }

  /** With room for {@code capacity} processes at first. */
  public ProcessList(int capacity) {
    buffer = new CountedBuffer(Layout.PROCESS_R535_SIZE, capacity);
  }

  /** How many processes the last call gave; 0 after a failed one. */
  public int size() {
    return size;
  }

  public int pid(int i) {
    return buffer.bytes().getInt(at(i, Layout.PROCESS_PID));
  }

  /** Whether the driver says how much memory the process has; Windows drivers mostly do not. */
  public boolean hasUsedMemory(int i) {
    return usedMemoryOrSentinel(i) != NOT_AVAILABLE;
  }

  /**
   * Device memory of the process in bytes.
   *
   * @throws IllegalStateException unless {@link #hasUsedMemory}
   */
  public long usedMemoryBytes(int i) {
    long bytes = usedMemoryOrSentinel(i);
    if (bytes == NOT_AVAILABLE) {
      throw new IllegalStateException("pid " + pid(i) + ": used memory is not available");
    }
    return bytes;
  }

  /** GPU instance on a MIG board; -1 elsewhere and with drivers too old to say. */
  public int gpuInstanceId(int i) {
    return hasInstances() ? buffer.bytes().getInt(at(i, Layout.PROCESS_GPU_INSTANCE)) : -1;
  }

  /** Compute instance on a MIG board; -1 elsewhere and with drivers too old to say. */
  public int computeInstanceId(int i) {
    return hasInstances() ? buffer.bytes().getInt(at(i, Layout.PROCESS_COMPUTE_INSTANCE)) : -1;
  }

  public boolean contains(int pid) {
    for (int i = 0; i < size; i++) {
      if (pid(i) == pid) {
        return true;
      }
    }
    return false;
  }

  /** Whether the element size was beyond doubt (see the R535 trap in the README). */
  public boolean isCertain() {
    return stride.isCertain();
  }

  /** Sets the list, as a reading does; for substitutes of {@link NvmlDevice} in tests. */
  public void set(int... pids) {
    while (pids.length > buffer.capacity()) {
      buffer.growForWantedCount();
    }
    buffer.prepare();
    stride = ProcessStride.V2;
    size = pids.length;
    buffer.setCount(size);
    for (int i = 0; i < size; i++) {
      buffer.bytes().putInt(at(i, Layout.PROCESS_PID), pids[i]);
    }
  }

  ProcessStride stride() {
    return stride;
  }

  void grow() {
    buffer.growForWantedCount();
  }

  CountedBuffer prepare() {
    size = 0;
    buffer.prepare();
    return buffer;
  }

  /** Takes what a call wrote; {@code isFirstAbi} if it was the unversioned symbol. */
  NvmlReturn take(NvmlReturn code, boolean isFirstAbi, int knownPid) {
    size = code.isSuccess() ? buffer.count() : 0;
    stride =
        isFirstAbi
            ? ProcessStride.V1
            : ProcessStride.detect(buffer.bytes(), buffer.at(0, 0, 0), size, knownPid);
    return code;
  }

  private boolean hasInstances() {
    return stride != ProcessStride.V1;
  }

  private long usedMemoryOrSentinel(int i) {
    return buffer.bytes().getLong(at(i, Layout.PROCESS_USED_MEMORY));
  }

  private int at(int i, int field) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i + " (expected: below " + size + ")");
    }
    return buffer.at(i, stride.bytes(), field);
  }
}

package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;

/**
 * Distance between two elements of a process list.
 *
 * <p>Early R535 drivers wrote 32 bytes per process where the others, older and newer, write 24,
 * under the same symbol. Read with the wrong distance, every second pid is nonsense. The list does
 * not say which it is, so it is worked out from a zero-filled buffer with room for 32 bytes per
 * process.
 */
enum ProcessStride {
  /** The first ABI. */
  V1(Layout.PROCESS_V1_SIZE, true),
  V2(Layout.PROCESS_V2_SIZE, true),
  /** As {@link #V2}, but the bytes would allow the other reading. */
  V2_PROBABLY(Layout.PROCESS_V2_SIZE, false),
  R535(Layout.PROCESS_R535_SIZE, true);

  private static final int SMALL = Layout.PROCESS_V2_SIZE;
  private static final int LARGE = Layout.PROCESS_R535_SIZE;

  private final int bytes;
  private final boolean isCertain;

  ProcessStride(int bytes, boolean isCertain) {
    this.bytes = bytes;
    this.isCertain = isCertain;
  }

  int bytes() {
    return bytes;
  }

  boolean isCertain() {
    return isCertain;
  }

  /**
   * Works out the distance.
   *
   * @param list zero-filled before the call, with {@code 32 * count} bytes from {@code start}
   * @param count how many processes the driver reported
   * @param knownPid a process that is likely to be among them, such as this one
   */
  static ProcessStride detect(ByteBuffer list, int start, int count, int knownPid) {
    if (count < 2) {
      return V2; // One element reads the same either way.
    }
    boolean isPidAtSmall = hasPid(list, start, count, knownPid, SMALL);
    boolean isPidAtLarge = hasPid(list, start, count, knownPid, LARGE);
    if (isPidAtSmall != isPidAtLarge) {
      return isPidAtSmall ? V2 : R535;
    }
    if (!isZero(list, start + count * SMALL, start + count * LARGE)) {
      return R535; // Somebody wrote behind the end of a list of small elements.
    }
    if ((count - 1) * LARGE >= count * SMALL) {
      return V2; // The last large element would lie behind that end, and there is none.
    }
    // Two or three processes, the last one all zeros but for pid and memory: a MIG corner.
    return list.getInt(start + SMALL) == 0 ? R535 : V2_PROBABLY;
  }

  /** Looks from the second element on; the first is the same for both. */
  private static boolean hasPid(ByteBuffer list, int start, int count, int pid, int stride) {
    for (int i = 1; i < count; i++) {
      if (list.getInt(start + i * stride + Layout.PROCESS_PID) == pid) {
        return true;
      }
    }
    return false;
  }

  private static boolean isZero(ByteBuffer list, int from, int to) {
    for (int i = from; i < to; i++) {
      if (list.get(i) != 0) {
        return false;
      }
    }
    return true;
  }
}

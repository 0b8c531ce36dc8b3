package io.github.jouleflame.nvml;

/**
 * Where a frequent reading puts its number: make one, keep it, pass it to every call. Then a
 * reading allocates nothing.
 *
 * <p>For one thread at a time. The number is absent after a failed call, never 0 and never the one
 * before.
 */
public final class LongResult {
  private final NativeBuffer buffer = new NativeBuffer(Long.BYTES);
  private long value;
  private boolean isPresent;

  /** Whether the last call gave a number. */
  public boolean isPresent() {
    return isPresent;
  }

  /**
   * The number, in the unit that the reading's name ends with.
   *
   * @throws IllegalStateException if the last call failed, or there was none
   */
  public long value() {
    if (!isPresent) {
      throw new IllegalStateException("value: absent (expected: a successful reading before)");
    }
    return value;
  }

  /** Sets the number, as a reading does; for substitutes of {@link NvmlDevice} in tests. */
  public void set(long newValue) {
    value = newValue;
    isPresent = true;
  }

  /** Makes the number absent, as a failed reading does. */
  public void clear() {
    isPresent = false;
  }

  /**
   * Empties the native cell, so that a driver that writes four bytes of eight leaves no old ones.
   */
  long prepare(NativeBackend backend) {
    isPresent = false;
    buffer.bytes().putLong(0, 0);
    return buffer.address(backend);
  }

  NvmlReturn takeUnsignedInt(NvmlReturn code) {
    if (code.isSuccess()) {
      set(Integer.toUnsignedLong(buffer.bytes().getInt(0)));
    }
    return code;
  }

  NvmlReturn takeLong(NvmlReturn code) {
    if (code.isSuccess()) {
      set(buffer.bytes().getLong(0));
    }
    return code;
  }
}

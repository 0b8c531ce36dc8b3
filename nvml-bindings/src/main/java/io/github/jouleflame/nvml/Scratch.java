package io.github.jouleflame.nvml;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A piece of native memory for rare calls, used again and again. Direct buffers are freed by the
 * garbage collector alone, so a program that asks "rare" questions in a loop would otherwise pile
 * them up.
 *
 * <p>Any thread, no lock: who finds the piece taken, makes a new one, and the last one to come back
 * stays.
 */
final class Scratch {
  /** Enough for the longest text and the largest struct. */
  static final int SIZE_BYTES = 128;

  private final AtomicReference<NativeBuffer> free = new AtomicReference<>();

  /** Zero-filled; to be given back. */
  NativeBuffer take() {
    NativeBuffer buffer = free.getAndSet(null);
    if (buffer == null) {
      return new NativeBuffer(SIZE_BYTES);
    }
    buffer.fillWithZeros();
    return buffer;
  }

  void giveBack(NativeBuffer buffer) {
    free.set(buffer);
  }
}

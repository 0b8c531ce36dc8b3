package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The way from Java into the loaded NVML library. The only seam that knows a foreign-function
 * technique, so that the JDK's own (FFM) can take JNA's place.
 */
interface NativeBackend extends AutoCloseable {

  /**
   * The function behind a symbol, or null if the library lacks it.
   *
   * @param isFrequent whether calls must allocate nothing
   */
  @Nullable NativeCall find(String symbol, int arity, boolean isFrequent);

  /** Address of a direct buffer's first byte. */
  long addressOf(ByteBuffer directBuffer);

  /** Unloads the library. No call may be running, and none may follow. */
  @Override
  void close();
}

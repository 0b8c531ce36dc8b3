package io.github.jouleflame.samples.gpu;

import java.nio.ByteBuffer;

/**
 * The GPU's memory, and waiting for the GPU. Addresses are the GPU's own. For one thread.
 *
 * <p>Every method may throw {@link CudaException}, also for an error of earlier, asynchronous work.
 */
interface Device extends AutoCloseable {

  /** Which interface it goes through, for people. */
  String description();

  /** Memory whose content is unknown; aligned to at least 256 bytes, as CUDA promises. */
  long allocate(long bytes);

  void free(long address);

  /** Copies all bytes between the buffer's position and limit. The buffer is direct. */
  void upload(long to, ByteBuffer from);

  /** Fills the buffer from its position to its limit, after all work ordered so far. */
  void download(ByteBuffer to, long from);

  /** Returns when the GPU has done all that was ordered. */
  void synchronize();

  @Override
  void close();
}

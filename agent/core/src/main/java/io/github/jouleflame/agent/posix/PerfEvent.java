package io.github.jouleflame.agent.posix;

import java.io.Closeable;
import java.io.IOException;

/** An open counter. Not thread-safe. */
public interface PerfEvent extends Closeable {
  /**
   * The count since the counter was opened; 64 bits that never wrap. Makes no garbage.
   *
   * @throws IOException when the kernel gives nothing
   */
  long read() throws IOException;

  @Override
  void close();
}

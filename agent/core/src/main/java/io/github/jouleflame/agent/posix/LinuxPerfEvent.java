package io.github.jouleflame.agent.posix;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A counter by its file descriptor. Not thread-safe; a reading makes no garbage. */
final class LinuxPerfEvent implements PerfEvent {
  private final int descriptor;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
  private final long address = Pointer.nativeValue(Native.getDirectBufferPointer(buffer));
  private boolean isClosed;

  LinuxPerfEvent(int descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public long read() throws IOException {
    // The check keeps a number that the kernel has given to another file from being read.
    if (isClosed || LibC.read(descriptor, address, Long.BYTES) != Long.BYTES) {
      throw new IOException(isClosed ? "closed" : "the kernel gives no count");
    }
    return buffer.getLong(0);
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      LibC.close(descriptor);
    }
  }
}

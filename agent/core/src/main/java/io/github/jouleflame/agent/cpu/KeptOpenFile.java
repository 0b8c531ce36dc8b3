package io.github.jouleflame.agent.cpu;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * A small text file of {@code /proc} or {@code /sys} that is opened once and read many times from
 * its beginning: about a microsecond a read and no garbage, against ten and some kilobytes for
 * opening it each time.
 *
 * <p>A file channel is closed when its reader is interrupted, and an application may interrupt any
 * thread: then the file is opened anew, and the interrupt is over.
 *
 * <p>Not thread-safe.
 */
public final class KeptOpenFile implements Closeable {
  private final File file;
  private final ByteBuffer buffer;
  private FileChannel channel;
  private boolean isClosed;

  /**
   * @param maxBytes how much of the file is read at most
   */
  public KeptOpenFile(File file, int maxBytes) throws IOException {
    this.file = file;
    channel = open(file);
    buffer = ByteBuffer.allocateDirect(maxBytes);
  }

  @SuppressWarnings("resource") // closing the channel closes the file
  private static FileChannel open(File file) throws IOException {
    return new RandomAccessFile(file, "r").getChannel();
  }

  /** Reads the file anew. The buffer is valid until the next read. */
  public ByteBuffer read() throws IOException {
    buffer.clear();
    if (readAtBeginning() <= 0) {
      throw new IOException("the file is empty");
    }
    buffer.flip();
    return buffer;
  }

  private int readAtBeginning() throws IOException {
    try {
      return channel.read(buffer, 0);
    } catch (ClosedChannelException e) {
      if (isClosed) {
        throw e;
      }
      Thread.interrupted();
      channel = open(file);
      buffer.clear();
      return channel.read(buffer, 0);
    }
  }

  /** Reads the file anew as one decimal number. */
  public long readLong() throws IOException {
    return parseLong(read());
  }

  /** The next decimal number of the buffer, which is left behind it. */
  public static long parseLong(ByteBuffer text) throws IOException {
    while (text.hasRemaining() && !isDigit(text.get(text.position()))) {
      text.get();
    }
    if (!text.hasRemaining()) {
      throw new IOException("no number in the file");
    }
    long value = 0;
    while (text.hasRemaining() && isDigit(text.get(text.position()))) {
      value = value * 10 + (text.get() - '0');
    }
    return value;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    channel.close();
  }
}

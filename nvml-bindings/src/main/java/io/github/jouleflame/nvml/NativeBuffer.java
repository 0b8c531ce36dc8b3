package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Memory that Java and NVML both see: a direct buffer and its address.
 *
 * <p>A direct {@code ByteBuffer} and not JNA's {@code Memory}: its accessors are intrinsics instead
 * of native calls, the JDK frees it without JNA's cleaner thread, and another backend can use it as
 * it is. The address is looked up at the first native call, so that buffers can be made where JNA
 * is missing.
 *
 * <p>For one thread at a time. Whoever passes the address to native code must keep the buffer
 * reachable until the call returns: taking the result out of it afterwards does.
 */
final class NativeBuffer {
  private final ByteBuffer bytes;
  private long address;

  NativeBuffer(int sizeBytes) {
    // Zero-filled by the JDK.
    bytes = ByteBuffer.allocateDirect(sizeBytes).order(ByteOrder.nativeOrder());
  }

  static NativeBuffer ofString(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.US_ASCII);
    NativeBuffer buffer = new NativeBuffer(encoded.length + 1);
    buffer.bytes.put(0, encoded);
    return buffer;
  }

  ByteBuffer bytes() {
    return bytes;
  }

  long address(NativeBackend backend) {
    if (address == 0) {
      address = backend.addressOf(bytes);
    }
    return address;
  }

  void fillWithZeros() {
    int wholeLongs = bytes.capacity() & -Long.BYTES;
    for (int i = 0; i < wholeLongs; i += Long.BYTES) {
      bytes.putLong(i, 0);
    }
    for (int i = wholeLongs; i < bytes.capacity(); i++) {
      bytes.put(i, (byte) 0);
    }
  }

  /** The text from {@code offset} up to a NUL, or to the end of {@code maxBytes}. */
  String text(int offset, int maxBytes) {
    int length = 0;
    while (length < maxBytes && bytes.get(offset + length) != 0) {
      length++;
    }
    byte[] encoded = new byte[length];
    bytes.get(offset, encoded);
    return new String(encoded, StandardCharsets.UTF_8);
  }
}

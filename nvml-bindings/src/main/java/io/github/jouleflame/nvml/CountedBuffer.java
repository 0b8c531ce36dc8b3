package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;

/**
 * Native memory for calls that fill an array: a header (element count, in and out, and a value
 * type) and the array.
 *
 * <p>For one thread at a time. Allocates only when it is made and when it grows.
 */
final class CountedBuffer {
  private static final int COUNT = 0;
  private static final int VALUE_TYPE = 4;
  private static final int HEADER_SIZE = 16;

  private final int elementSize;
  private NativeBuffer buffer;
  private int capacity;

  CountedBuffer(int elementSize, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: 1 or more)");
    }
    this.elementSize = elementSize;
    this.capacity = capacity;
    buffer = allocate();
  }

  /** Empties the array and tells the driver how much fits. */
  void prepare() {
    buffer.fillWithZeros();
    bytes().putInt(COUNT, capacity);
    bytes().putInt(VALUE_TYPE, -1);
  }

  /**
   * Makes room for what the driver asked for, and for a quarter more, because it may grow before
   * the next call.
   */
  void growForWantedCount() {
    int wanted = Math.max(bytes().getInt(COUNT), capacity);
    capacity = wanted + wanted / 4 + 1;
    buffer = allocate();
  }

  int capacity() {
    return capacity;
  }

  /** How many elements the driver says that it wrote, at most as many as fit. */
  int count() {
    int count = bytes().getInt(COUNT);
    return count < 0 ? 0 : Math.min(count, capacity);
  }

  int valueType() {
    return bytes().getInt(VALUE_TYPE);
  }

  void setCount(int count) {
    bytes().putInt(COUNT, count);
  }

  void setValueType(int type) {
    bytes().putInt(VALUE_TYPE, type);
  }

  ByteBuffer bytes() {
    return buffer.bytes();
  }

  /** Offset of an element's field within {@link #bytes}. */
  int at(int element, int stride, int field) {
    return HEADER_SIZE + element * stride + field;
  }

  long countAddress(NativeBackend backend) {
    return buffer.address(backend) + COUNT;
  }

  long valueTypeAddress(NativeBackend backend) {
    return buffer.address(backend) + VALUE_TYPE;
  }

  long elementsAddress(NativeBackend backend) {
    return buffer.address(backend) + HEADER_SIZE;
  }

  private NativeBuffer allocate() {
    return new NativeBuffer(HEADER_SIZE + capacity * elementSize);
  }
}

package io.github.jouleflame.samples.gpu;

import java.nio.ByteBuffer;

/** How one number lies in the GPU's memory. The codes are those of {@code cudaDataType_t}. */
enum ElementType {
  FLOAT32(0, 4),
  INT8(3, 1),
  INT32(10, 4),
  BFLOAT16(14, 2);

  private final int cudaCode;
  private final int bytes;

  ElementType(int cudaCode, int bytes) {
    this.cudaCode = cudaCode;
    this.bytes = bytes;
  }

  int cudaCode() {
    return cudaCode;
  }

  int bytes() {
    return bytes;
  }

  /** Writes the nearest number of this type. {@code at} is a byte offset. */
  void put(ByteBuffer buffer, int at, double value) {
    switch (this) {
      case FLOAT32 -> buffer.putFloat(at, (float) value);
      case INT8 -> buffer.put(at, (byte) Math.max(-128, Math.min(127, Math.round(value))));
      case INT32 -> buffer.putInt(at, (int) Math.round(value));
      case BFLOAT16 -> buffer.putShort(at, Bfloat16.bitsOf((float) value));
    }
  }

  /** Reads a number. {@code at} is a byte offset. */
  double get(ByteBuffer buffer, int at) {
    return switch (this) {
      case FLOAT32 -> buffer.getFloat(at);
      case INT8 -> buffer.get(at);
      case INT32 -> buffer.getInt(at);
      case BFLOAT16 -> Bfloat16.valueOf(buffer.getShort(at));
    };
  }

  /** The number that {@link #get} reads after {@link #put}. */
  double round(double value) {
    return switch (this) {
      case FLOAT32 -> (float) value;
      case INT8 -> Math.max(-128, Math.min(127, Math.round(value)));
      case INT32 -> Math.round(value);
      case BFLOAT16 -> Bfloat16.valueOf(Bfloat16.bitsOf((float) value));
    };
  }
}

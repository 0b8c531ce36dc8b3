package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;

/**
 * Reads NVML's value union by its type tag ({@code nvmlValueType_t}). The tag must be looked at
 * each time: energy fields come as {@code unsigned long long}, power fields as {@code unsigned
 * int}, and the bytes that a narrow value does not use may hold anything.
 */
final class ValueCodec {
  static final int DOUBLE = 0;
  static final int UNSIGNED_INT = 1;
  static final int UNSIGNED_LONG = 2;
  static final int UNSIGNED_LONG_LONG = 3;
  static final int SIGNED_LONG_LONG = 4;
  static final int SIGNED_INT = 5;
  static final int UNSIGNED_SHORT = 6;

  /** C's {@code long} has 8 bytes on Linux and 4 on 64-bit Windows. */
  private final int cLongBytes;

  ValueCodec(int cLongBytes) {
    this.cLongBytes = cLongBytes;
  }

  static ValueCodec ofThisSystem() {
    return new ValueCodec(System.getProperty("os.name", "").startsWith("Windows") ? 4 : 8);
  }

  static boolean isKnown(int type) {
    return type >= DOUBLE && type <= UNSIGNED_SHORT;
  }

  /** The value as an integer; a double is rounded. Unsigned 64-bit values keep their bits. */
  long asLong(ByteBuffer bytes, int offset, int type) {
    return switch (type) {
      case DOUBLE -> Math.round(bytes.getDouble(offset));
      case UNSIGNED_INT -> Integer.toUnsignedLong(bytes.getInt(offset));
      case UNSIGNED_LONG ->
          cLongBytes == 4 ? Integer.toUnsignedLong(bytes.getInt(offset)) : bytes.getLong(offset);
      case UNSIGNED_LONG_LONG, SIGNED_LONG_LONG -> bytes.getLong(offset);
      case SIGNED_INT -> bytes.getInt(offset);
      case UNSIGNED_SHORT -> Short.toUnsignedLong(bytes.getShort(offset));
      default -> throw unknown(type);
    };
  }

  double asDouble(ByteBuffer bytes, int offset, int type) {
    return type == DOUBLE ? bytes.getDouble(offset) : (double) asLong(bytes, offset, type);
  }

  private static IllegalStateException unknown(int type) {
    return new IllegalStateException("valueType: " + type + " (expected: 0..6)");
  }
}

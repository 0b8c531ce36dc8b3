package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;

/**
 * Several fields read by one driver call, in a buffer that is kept ({@code
 * nvmlDeviceGetFieldValues}).
 *
 * <p>The call's own code says little: it is success as soon as the question was well-formed. Each
 * field has a code of its own, so look at {@link #hasValue} for each. Before every call the whole
 * buffer is written anew, because drivers may scribble over the request; a field that the driver
 * leaves untouched therefore reads as {@link NvmlReturn#UNKNOWN}.
 *
 * <p>For one thread at a time. Making one allocates, using it does not.
 */
public final class FieldValues {
  private static final ValueCodec CODEC = ValueCodec.ofThisSystem();
  private static final int NOTHING_WRITTEN = NvmlReturn.UNKNOWN.code();

  private final FieldQuery[] queries;
  private final NativeBuffer buffer;

  public FieldValues(FieldQuery... queries) {
    if (queries.length == 0) {
      throw new IllegalArgumentException("queries: 0 (expected: 1 or more)");
    }
    this.queries = queries.clone();
    buffer = new NativeBuffer(queries.length * Layout.FIELD_VALUE_SIZE);
    writeRequest();
  }

  public int size() {
    return queries.length;
  }

  public FieldQuery query(int i) {
    return queries[i];
  }

  /** What the driver returned for field {@code i}. */
  public NvmlReturn code(int i) {
    return NvmlReturn.of(bytes().getInt(at(i, Layout.FIELD_VALUE_RETURN)));
  }

  /** Whether field {@code i} was answered, with a type that this library knows. */
  public boolean hasValue(int i) {
    return bytes().getInt(at(i, Layout.FIELD_VALUE_RETURN)) == 0
        && ValueCodec.isKnown(valueType(i));
  }

  /**
   * Field {@code i} as an integer, whatever type it came as.
   *
   * @throws IllegalStateException unless {@link #hasValue}
   */
  public long asLong(int i) {
    requireValue(i);
    return CODEC.asLong(bytes(), at(i, Layout.FIELD_VALUE_VALUE), valueType(i));
  }

  /**
   * Field {@code i} as a double, whatever type it came as.
   *
   * @throws IllegalStateException unless {@link #hasValue}
   */
  public double asDouble(int i) {
    requireValue(i);
    return CODEC.asDouble(bytes(), at(i, Layout.FIELD_VALUE_VALUE), valueType(i));
  }

  /**
   * When the driver took the value: microseconds since 1970 by the wall clock, which may jump. Not
   * comparable with {@code System.nanoTime()}.
   */
  public long timestampMicros(int i) {
    return bytes().getLong(at(i, Layout.FIELD_VALUE_TIMESTAMP));
  }

  /** How long the driver took for the value, in microseconds. */
  public long latencyMicros(int i) {
    return bytes().getLong(at(i, Layout.FIELD_VALUE_LATENCY));
  }

  /** Sets field {@code i}, as a reading does; for substitutes of {@link NvmlDevice} in tests. */
  public void set(int i, NvmlReturn code, long value) {
    bytes().putInt(at(i, Layout.FIELD_VALUE_RETURN), code.code());
    bytes().putInt(at(i, Layout.FIELD_VALUE_TYPE), ValueCodec.UNSIGNED_LONG_LONG);
    bytes().putLong(at(i, Layout.FIELD_VALUE_VALUE), value);
  }

  long prepare(NativeBackend backend) {
    writeRequest();
    return buffer.address(backend);
  }

  /** Where the whole call failed, each field failed for that reason. */
  NvmlReturn take(NvmlReturn outer) {
    if (!outer.isSuccess()) {
      for (int i = 0; i < queries.length; i++) {
        bytes().putInt(at(i, Layout.FIELD_VALUE_RETURN), outer.code());
      }
    }
    return outer;
  }

  private void writeRequest() {
    for (int i = 0; i < queries.length; i++) {
      bytes().putInt(at(i, Layout.FIELD_VALUE_FIELD_ID), queries[i].fieldId());
      bytes().putInt(at(i, Layout.FIELD_VALUE_SCOPE_ID), queries[i].scopeId());
      bytes().putLong(at(i, Layout.FIELD_VALUE_TIMESTAMP), 0);
      bytes().putLong(at(i, Layout.FIELD_VALUE_LATENCY), 0);
      bytes().putInt(at(i, Layout.FIELD_VALUE_TYPE), -1);
      bytes().putInt(at(i, Layout.FIELD_VALUE_RETURN), NOTHING_WRITTEN);
      bytes().putLong(at(i, Layout.FIELD_VALUE_VALUE), 0);
    }
  }

  private void requireValue(int i) {
    if (!hasValue(i)) {
      throw new IllegalStateException(
          "field "
              + queries[i].fieldId()
              + ": no value ("
              + code(i)
              + ", type "
              + valueType(i)
              + ")");
    }
  }

  private int valueType(int i) {
    return bytes().getInt(at(i, Layout.FIELD_VALUE_TYPE));
  }

  private int at(int i, int offset) {
    if (i < 0 || i >= queries.length) {
      throw new IndexOutOfBoundsException(i + " (expected: 0.." + (queries.length - 1) + ")");
    }
    return i * Layout.FIELD_VALUE_SIZE + offset;
  }

  private ByteBuffer bytes() {
    return buffer.bytes();
  }
}

package io.github.jouleflame.nvml;

/**
 * Recent samples out of the driver's ring, in a buffer that is kept ({@code nvmlDeviceGetSamples}).
 * The unit is {@link SampleType}'s.
 *
 * <p>For one thread at a time. Allocates when made and when the driver has more than fits; then it
 * grows by itself.
 */
public final class Samples {
  private static final ValueCodec CODEC = ValueCodec.ofThisSystem();
  private static final int USUAL_CAPACITY = 256;

  private final CountedBuffer buffer;
  private int size;

  public Samples() {
    this(USUAL_CAPACITY);
  }

  /** With room for {@code capacity} samples at first. */
  public Samples(int capacity) {
    buffer = new CountedBuffer(Layout.SAMPLE_SIZE, capacity);
  }

  /** How many samples the last call gave; 0 after a failed one. */
  public int size() {
    return size;
  }

  /** When sample {@code i} was taken: microseconds since 1970 by the wall clock, which may jump. */
  public long timestampMicros(int i) {
    return buffer.bytes().getLong(at(i, Layout.SAMPLE_TIMESTAMP));
  }

  public long asLong(int i) {
    return CODEC.asLong(buffer.bytes(), at(i, Layout.SAMPLE_VALUE), buffer.valueType());
  }

  public double asDouble(int i) {
    return CODEC.asDouble(buffer.bytes(), at(i, Layout.SAMPLE_VALUE), buffer.valueType());
  }

  void grow() {
    buffer.growForWantedCount();
  }

  CountedBuffer prepare() {
    size = 0;
    buffer.prepare();
    return buffer;
  }

  /** Samples of a type that nobody here knows cannot be read, so there are none. */
  NvmlReturn take(NvmlReturn code) {
    size = code.isSuccess() && ValueCodec.isKnown(buffer.valueType()) ? buffer.count() : 0;
    return code;
  }

  private int at(int i, int field) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException(i + " (expected: below " + size + ")");
    }
    return buffer.at(i, Layout.SAMPLE_SIZE, field);
  }
}

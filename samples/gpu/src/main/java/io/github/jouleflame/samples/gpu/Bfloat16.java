package io.github.jouleflame.samples.gpu;

/** The upper half of a float: its sign, its exponent and seven bits of its fraction. */
final class Bfloat16 {
  private static final int LOWER_HALF_BITS = 16;
  private static final int JUST_BELOW_HALF = 0x7fff;
  private static final int QUIET_BIT = 0x40;

  private Bfloat16() {}

  /** The nearest one; of two equally near, the one with an even last bit, as the GPU rounds. */
  static short bitsOf(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      // Rounding could carry the fraction away and leave an infinity.
      return (short) ((bits >>> LOWER_HALF_BITS) | QUIET_BIT);
    }
    int lastKeptBit = (bits >>> LOWER_HALF_BITS) & 1;
    return (short) ((bits + JUST_BELOW_HALF + lastKeptBit) >>> LOWER_HALF_BITS);
  }

  static float valueOf(short bits) {
    return Float.intBitsToFloat(bits << LOWER_HALF_BITS);
  }
}

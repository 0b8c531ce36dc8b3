package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Bfloat16Test {

  @ParameterizedTest
  @CsvSource({
    "3f800000, 3f80", // one
    "bf800000, bf80",
    "00000000, 0000",
    "80000000, 8000",
    "3f807fff, 3f80", // just below half: down
    "3f808000, 3f80", // half way, last bit even: stays
    "3f818000, 3f82", // half way, last bit odd: up
    "3f808001, 3f81", // just above half: up
    "3fffffff, 4000", // carries into the exponent
    "7f7fffff, 7f80", // the largest float becomes infinite
    "7f800000, 7f80",
    "ff800000, ff80",
    "00000001, 0000"
  })
  void bitsOf_roundsToNearestEven(String floatBits, String expected) {
    float value = Float.intBitsToFloat(Integer.parseUnsignedInt(floatBits, 16));
    assertThat(Integer.toHexString(Bfloat16.bitsOf(value) & 0xffff))
        .isEqualTo(Integer.toHexString(Integer.parseInt(expected, 16)));
  }

  @Test
  void bitsOf_notANumberWithOnlyLowBits_staysNotANumber() {
    float value = Float.intBitsToFloat(0x7f800001);
    assertThat(Bfloat16.valueOf(Bfloat16.bitsOf(value))).isNaN();
    assertThat(Bfloat16.valueOf(Bfloat16.bitsOf(Float.intBitsToFloat(-1)))).isNaN();
  }

  @Test
  void valueOf_everyPattern_comesBack() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Bfloat16.valueOf((short) bits);
      if (!Float.isNaN(value)) {
        assertThat(Bfloat16.bitsOf(value)).isEqualTo((short) bits);
      }
    }
  }
}

package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ElementTypeTest {

  @ParameterizedTest
  @CsvSource({"126.4, 126", "126.5, 127", "300, 127", "-300, -128", "-0.4, 0", "-127.6, -128"})
  void int8_roundsAndStaysInRange(double value, double expected) {
    assertThat(ElementType.INT8.round(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void round_isWhatIsReadAfterWriting(ElementType type) {
    ByteBuffer buffer = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
    for (double value : new double[] {0, 1, -1, 0.3, -99.7, 126.5, 1.0 / 3}) {
      type.put(buffer, 4, value);
      assertThat(type.get(buffer, 4)).isEqualTo(type.round(value));
      assertThat(buffer.getInt(0)).isZero();
      assertThat(buffer.getInt(8)).isZero();
    }
  }
}

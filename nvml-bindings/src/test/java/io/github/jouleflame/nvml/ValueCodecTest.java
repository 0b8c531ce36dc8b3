package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ValueCodecTest {
  private final ByteBuffer allOnes =
      ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(0, -1L);

  @Test
  void unsignedLong_isWiderOnLinuxThanOnWindows() {
    assertThat(new ValueCodec(8).asLong(allOnes, 0, 2)).isEqualTo(-1L);
    assertThat(new ValueCodec(4).asLong(allOnes, 0, 2)).isEqualTo(0xFFFFFFFFL);
  }

  @Test
  void narrowTypes_ignoreTheOtherBytes() {
    ValueCodec codec = new ValueCodec(8);

    assertThat(codec.asLong(allOnes, 0, 1)).isEqualTo(0xFFFFFFFFL);
    assertThat(codec.asLong(allOnes, 0, 5)).isEqualTo(-1);
    assertThat(codec.asLong(allOnes, 0, 6)).isEqualTo(0xFFFF);
    assertThat(codec.asDouble(allOnes, 0, 6)).isEqualTo(65535.0);
  }

  @Test
  void unknownTypes_areRefused() {
    assertThat(ValueCodec.isKnown(-1)).isFalse();
    assertThat(ValueCodec.isKnown(7)).isFalse();
    assertThatThrownBy(() -> new ValueCodec(8).asLong(allOnes, 0, 7))
        .hasMessage("valueType: 7 (expected: 0..6)");
  }
}

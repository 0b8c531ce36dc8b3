package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NvmlReturnTest {

  @Test
  void of_knownCodes_areTheSameObjectEachTime() {
    for (int code = 0; code <= 30; code++) {
      NvmlReturn known = NvmlReturn.of(code);

      assertThat(known.code()).isEqualTo(code);
      assertThat(known.isKnown()).isTrue();
      assertThat(NvmlReturn.of(code)).isSameAs(known);
    }
    assertThat(NvmlReturn.of(999)).isSameAs(NvmlReturn.UNKNOWN);
  }

  @Test
  void of_unknownCode_keepsTheNumber() {
    NvmlReturn unknown = NvmlReturn.of(12345);

    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.isSuccess()).isFalse();
    assertThat(unknown.name()).isEqualTo("CODE_12345");
    assertThat(unknown).isEqualTo(NvmlReturn.of(12345)).isNotEqualTo(NvmlReturn.of(12346));
    assertThat(unknown).hasSameHashCodeAs(NvmlReturn.of(12345));
    assertThat(unknown).hasToString("12345 CODE_12345 (a code this library does not know)");
  }

  @Test
  void answer_valueAndCodeMustAgree() {
    assertThatThrownBy(() -> new NvmlAnswer<>(NvmlReturn.TIMEOUT, "value"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NvmlAnswer<>(NvmlReturn.SUCCESS, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answer_orElse_standsInForAnAbsentValue() {
    assertThat(NvmlAnswer.of("value").orElse("other")).isEqualTo("value");
    assertThat(NvmlAnswer.<String>absent(NvmlReturn.TIMEOUT).orElse("other")).isEqualTo("other");
  }
}

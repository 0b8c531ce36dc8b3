package io.github.jouleflame.agent.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallJsonTest {

  @Test
  void everyKindOfValue_isRead() throws IOException {
    assertThat(
            SmallJson.parse(
                " { \"a\" : [ 1, -2.5e3, true , false, null, {}, [] ],\r\n\t\"b\":{\"c\":\"d\"} } "))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(1.0, -2500.0, true, false, null, Map.of(), List.of()),
                "b",
                Map.of("c", "d")));
  }

  @Test
  void escapes_areResolved() throws IOException {
    assertThat(SmallJson.parse("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00b5\""))
        .isEqualTo("\"\\/\b\f\n\r\t\u00b5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{a:1}", "[1", "[1,]",
            "[,1]",
        "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\uzzzz\"", "tru", "nul", "1.2.3", "-", "1 2",
            "{} x"
      })
  void whatIsNoJson_isRefused(String text) {
    assertThatThrownBy(() -> SmallJson.parse(text))
        .isInstanceOf(IOException.class)
        .hasMessage("it is no whole JSON: line 1");
  }

  @Test
  void fault_namesItsLine() {
    assertThatThrownBy(() -> SmallJson.parse("{\n\"a\": 1,\n}"))
        .hasMessage("it is no whole JSON: line 3");
  }

  @Test
  void depth_isLimited() {
    assertThatThrownBy(() -> SmallJson.parse("[".repeat(100_000))).isInstanceOf(IOException.class);
  }
}

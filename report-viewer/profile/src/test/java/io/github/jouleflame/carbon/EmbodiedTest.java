package io.github.jouleflame.carbon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbodiedTest {

  @Test
  void parse_allParts_orOnlyTheFirst() {
    assertThat(Embodied.parse(" 1300kg:5y:0.25 "))
        .isEqualTo(new Embodied(1.3e6, 43_800, 0.25, "given by the user"));
    assertThat(Embodied.parse("900")).isEqualTo(new Embodied(9e5, 35_040, 1, "given by the user"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1:2:3:4", "1300:4:50%"})
  void parse_otherForm_isRefusedWithTheForm(String text) {
    assertThatThrownBy(() -> Embodied.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("embodied: " + text + " (expected: KG[:YEARS[:SHARE]], as 1300:4:0.5)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "NaN", "1:0", "1:4:0", "1:4:1.5", "Infinity"})
  void parse_outOfRange_isRefused(String text) {
    assertThatThrownBy(() -> Embodied.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: ");
  }

  @Test
  void estimate_furtherProcessorsAndGpus_addTheirOwn() {
    assertThat(Embodied.estimate(2, 8).machineGrams()).isEqualTo(1e6 + 1e5 + 8 * 1.5e5);
    assertThat(Embodied.estimate(0, 0).machineGrams()).isEqualTo(1e6);
  }
}

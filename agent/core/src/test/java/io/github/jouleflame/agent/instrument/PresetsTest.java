package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PresetsTest {
  private final Presets presets = Presets.load();

  @Test
  void shippedPresets_areThere() {
    assertThat(presets.names()).contains("djl", "onnxruntime");
  }

  @Test
  void everyPreset_hasPatterns() {
    for (String name : presets.names()) {
      assertThat(presets.patterns(Set.of(name))).as(name).isNotEmpty();
    }
  }

  @Test
  void predict_andItsBatchForm_areOnePieceOfWork() {
    assertThat(presets.patterns(Set.of("djl")))
        .anySatisfy(
            pattern -> {
              assertThat(pattern.typeName()).isEqualTo("ai.djl.inference.Predictor");
              assertThat(pattern.methods()).containsExactly("predict", "batchPredict");
              assertThat(pattern.compute()).isTrue();
            });
  }

  @Test
  void noneChosen_noPattern() {
    assertThat(presets.patterns(Set.of())).isEmpty();
    assertThat(presets.patterns(Set.of("unknown"))).isEmpty();
  }
}

package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PresetsTest {
  private final Presets presets = Presets.load();

  @Test
  void shippedPresets_areThere() {
    assertThat(presets.names()).contains("djl", "onnxruntime", "xgboost", "tribuo");
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

  /** A glob or an annotation would cost more than a hash look-up for each class that is loaded. */
  @Test
  void everyPattern_namesAType() {
    assertThat(presets.patterns(presets.names()))
        .allMatch(
            pattern ->
                pattern.kind() == BoundaryPattern.Kind.EXACT
                    || pattern.kind() == BoundaryPattern.Kind.SUBTYPES);
  }

  @Test
  void noneChosen_noPattern() {
    assertThat(presets.patterns(Set.of())).isEmpty();
    assertThat(presets.patterns(Set.of("unknown"))).isEmpty();
  }

  /** The type's name is read early and the pattern late: both must mean the same class. */
  @Test
  void typeOfALine_isThatOfItsPattern() {
    for (String line : presets.lines(presets.names())) {
      assertThat(Presets.typeName(line)).isEqualTo(Presets.pattern(line).typeName());
    }
  }
}

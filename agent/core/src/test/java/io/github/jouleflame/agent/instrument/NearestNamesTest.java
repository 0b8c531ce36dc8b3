package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  private static final List<String> CLASSES =
      List.of(
          "com.acme.Ranker",
          "com.acme.Ranker$Inner",
          "com.acme.rank.Scorer",
          "com.acme.Unrelated",
          "com.other.Loader");

  @Test
  void distance_countsLettersUpToTheLimit() {
    assertThat(NearestNames.distance("bar", "bar", 2)).isZero();
    assertThat(NearestNames.distance("bra", "bar", 2)).isEqualTo(2);
    assertThat(NearestNames.distance("score", "scores", 2)).isEqualTo(1);
    assertThat(NearestNames.distance("score", "predict", 2)).isEqualTo(3);
    assertThat(NearestNames.distance("", "ab", 2)).isEqualTo(2);
    assertThat(NearestNames.distance("abcdef", "uvwxyz", 3)).isEqualTo(4);
  }

  @Test
  void methods_nearestFirst() {
    List<String> names = List.of("predict", "predictAll", "bar", "car", "predikt");

    assertThat(NearestNames.methods("bra", names)).containsExactly("bar");
    assertThat(NearestNames.methods("prdict", names)).containsExactly("predict", "predikt");
    assertThat(NearestNames.methods("Predict*", names))
        .containsExactly("predict", "predikt", "predictAll");
    assertThat(NearestNames.methods("somethingElse", names)).isEmpty();
  }

  @Test
  void classes_wrongLetterOtherPackageOrInnerClass() {
    assertThat(NearestNames.classes("com.acme.Rankr", CLASSES)).containsExactly("com.acme.Ranker");
    assertThat(NearestNames.classes("com.acme.Ranker.Inner", CLASSES))
        .containsExactly("com.acme.Ranker$Inner");
    assertThat(NearestNames.classes("com.acme.Scorer", CLASSES))
        .containsExactly("com.acme.rank.Scorer");
    assertThat(NearestNames.classes("com.acme.Unreleted2", CLASSES))
        .containsExactly("com.acme.Unrelated");
    assertThat(NearestNames.classes("org.nothing.Like", CLASSES)).isEmpty();
  }
}

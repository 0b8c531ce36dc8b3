package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassSelectorTest {
  private static final String BASE =
      "io.github.jouleflame.agent.instrument.ClassSelectorTest$Model";

  @Retention(RetentionPolicy.RUNTIME)
  private @interface Timed {}

  private interface Model {}

  private static class Linear implements Model {
    @Timed
    @SuppressWarnings("UnusedMethod") // only its annotation matters
    void predict() {}
  }

  private static class Logistic extends Linear {}

  private static class Unrelated {}

  @Test
  void exact_onlyThisName() throws IOException {
    ClassSelector selector = selector("java.lang.String#length", "java.lang.String#trim");

    assertThat(texts(selector, String.class))
        .containsExactly("java.lang.String#length", "java.lang.String#trim");
    assertThat(texts(selector, Integer.class)).isEmpty();
    assertThat(selector.mayConcern("java.lang.String")).isTrue();
    assertThat(selector.mayConcern("java.lang.Integer")).isFalse();
    assertThat(selector.isAnchor("java/lang/String")).isFalse();
    assertThat(selector.isNamed("java.lang.String")).isTrue();
  }

  @Test
  void exact_needsNoBytes() {
    ClassSelector selector = selector("java.lang.String#length");

    assertThat(selector.select("java/lang/String", new byte[0])).hasSize(1);
    assertThat(selector.select("java/lang/Integer", new byte[0])).isEmpty();
  }

  @Test
  void glob_stayInAPackageOrCross() throws IOException {
    ClassSelector selector = selector("java.lang.*#a", "java.**#b");

    assertThat(texts(selector, String.class)).containsExactly("java.lang.*#a", "java.**#b");
    assertThat(texts(selector, java.util.Map.class)).containsExactly("java.**#b");
    assertThat(texts(selector, Unrelated.class)).isEmpty();
    assertThat(selector.mayConcern("java.any.One")).isTrue();
    assertThat(selector.mayConcern("anything.at.All")).isFalse();
  }

  @Test
  void annotation_onlyClassesThatNameIt() throws IOException {
    ClassSelector selector = selector("@" + Timed.class.getName());

    assertThat(texts(selector, Linear.class)).hasSize(1);
    assertThat(texts(selector, Unrelated.class)).isEmpty();
    assertThat(texts(selector, Logistic.class)).isEmpty();
  }

  @Test
  void subtypes_inTheOrderInWhichTheyAreLoaded() throws IOException {
    ClassSelector selector = selector(BASE + "+#predict");

    assertThat(texts(selector, Model.class)).hasSize(1);
    assertThat(texts(selector, Linear.class)).hasSize(1);
    assertThat(texts(selector, Logistic.class)).hasSize(1);
    assertThat(texts(selector, Unrelated.class)).isEmpty();
    assertThat(selector.isAnchor(name(Linear.class))).isTrue();
    assertThat(selector.isAnchor(name(Unrelated.class))).isFalse();
  }

  @Test
  void subtypes_beforeTheAnchorIsLoaded_nothingIsRead() {
    ClassSelector selector = selector(BASE + "+#predict");

    // No byte is looked at, so none has to be a class.
    assertThat(selector.select("a/B", new byte[0])).isEmpty();
  }

  @Test
  void subtypes_intermediateTypeNotLoaded_isLearntFromWhatIsLoaded() throws IOException {
    ClassSelector selector = selector(BASE + "+#predict");
    texts(selector, Model.class);

    // The JVM shows a class before its super class: Logistic comes before Linear.
    assertThat(texts(selector, Logistic.class)).isEmpty();
    assertThat(selector.addSubtype(name(Logistic.class), name(Model.class))).isTrue();

    assertThat(texts(selector, Logistic.class)).hasSize(1);
    assertThat(selector.addSubtype(name(Logistic.class), name(Model.class))).as("news").isFalse();
  }

  @Test
  void addSubtype_ofAnUnknownAnchor_doesNothing() throws IOException {
    ClassSelector selector = selector(BASE + "+#predict");
    texts(selector, Model.class);

    assertThat(selector.addSubtype(name(Unrelated.class), "java/lang/Object")).isFalse();
    assertThat(texts(selector, Unrelated.class)).isEmpty();
  }

  @Test
  void severalKinds_addUp() throws IOException {
    ClassSelector selector =
        selector(
            Linear.class.getName() + "#a",
            "io.github.jouleflame.**#b",
            BASE + "+#c",
            "@" + Timed.class.getName());
    texts(selector, Model.class);

    assertThat(texts(selector, Linear.class)).hasSize(4);
  }

  private static ClassSelector selector(String... patterns) {
    List<BoundaryPattern> parsed = new ArrayList<>();
    for (String pattern : patterns) {
      parsed.add(BoundaryPatternParser.parse(pattern));
    }
    return new ClassSelector(parsed, List.of());
  }

  private static List<String> texts(ClassSelector selector, Class<?> type) throws IOException {
    return selector.select(name(type), ClassHeaderTest.classFile(type)).stream()
        .map(BoundaryPattern::text)
        .toList();
  }

  private static String name(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}

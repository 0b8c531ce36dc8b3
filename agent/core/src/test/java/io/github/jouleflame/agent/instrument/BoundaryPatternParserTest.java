package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.jouleflame.agent.instrument.BoundaryPattern.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryPatternParserTest {

  @Test
  void oneMethod_allOverloads_compute() {
    assertThat(BoundaryPatternParser.parse("com.acme.Ranker#score"))
        .isEqualTo(
            new BoundaryPattern(
                "com.acme.Ranker#score",
                Kind.EXACT,
                "com.acme.Ranker",
                List.of("score"),
                null,
                true,
                null));
  }

  @Test
  void oneOverload_hasItsParameters() {
    assertThat(BoundaryPatternParser.parse("com.acme.Ranker#score(float[], java.util.Map)"))
        .extracting(BoundaryPattern::parameters)
        .isEqualTo(List.of("float[]", "java.util.Map"));
    assertThat(BoundaryPatternParser.parse("com.acme.Ranker#score()").parameters()).isEmpty();
    assertThat(BoundaryPatternParser.parse("com.acme.Ranker#score(String...)").parameters())
        .containsExactly("String[]");
  }

  @Test
  void severalMethods_areOnePattern() {
    BoundaryPattern pattern = BoundaryPatternParser.parse("com.acme.Ranker#score|rank");

    assertThat(pattern.methods()).containsExactly("score", "rank");
    assertThat(pattern.kind()).isEqualTo(Kind.EXACT);
  }

  @Test
  void glob_inClassAndMethod() {
    BoundaryPattern pattern = BoundaryPatternParser.parse("com.acme.**#handle*");

    assertThat(pattern.kind()).isEqualTo(Kind.GLOB);
    assertThat(pattern.typeName()).isEqualTo("com.acme.**");
    assertThat(pattern.methods()).containsExactly("handle*");
    assertThat(BoundaryPatternParser.parse("com.acme.Ranker#*").kind()).isEqualTo(Kind.EXACT);
  }

  @Test
  void plus_isTheTypeAndItsSubtypes() {
    BoundaryPattern pattern = BoundaryPatternParser.parse("com.acme.Model+#predict(int)!plain");

    assertThat(pattern.kind()).isEqualTo(Kind.SUBTYPES);
    assertThat(pattern.typeName()).isEqualTo("com.acme.Model");
    assertThat(pattern.parameters()).containsExactly("int");
    assertThat(pattern.compute()).isFalse();
  }

  @Test
  void annotation_hasNoMethods() {
    BoundaryPattern pattern = BoundaryPatternParser.parse("@com.acme.Timed");

    assertThat(pattern.kind()).isEqualTo(Kind.ANNOTATION);
    assertThat(pattern.typeName()).isEqualTo("com.acme.Timed");
    assertThat(pattern.methods()).isEmpty();
    assertThat(BoundaryPatternParser.parse("@com.acme.Timed!plain").compute()).isFalse();
  }

  @Test
  void nestedClassesAndOddNames_areNames() {
    assertThat(BoundaryPatternParser.parse(" com.acme.Outer$Inner#a_$1 ").typeName())
        .isEqualTo("com.acme.Outer$Inner");
    assertThat(BoundaryPatternParser.parse("Unpackaged#größe").methods()).containsExactly("größe");
  }

  @Test
  void suffix_computeOrPlain() {
    assertThat(BoundaryPatternParser.parse("a.B#c!compute").compute()).isTrue();
    assertThat(BoundaryPatternParser.parse("a.B#c!plain").compute()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "com.acme.Ranker~class#method, such as com.acme.Ranker#score",
        "''~class#method, such as com.acme.Ranker#score",
        "#score~class#method, such as com.acme.Ranker#score",
        "com.acme.Ranker#~class#method, such as com.acme.Ranker#score",
        "com.acme.Ranker#score(int~class#method, such as com.acme.Ranker#score",
        "com/acme/Ranker#score~class#method, such as com.acme.Ranker#score",
        "com.acme.Ranker.score~class#method, such as com.acme.Ranker#score",
        "com.acme.Ranker#<init>~method names behind #; constructors cannot be timed",
        "com.acme.Ranker#a||b~method names behind #; constructors cannot be timed",
        "com.acme.*+#score~either * or + in the class, not both",
        "com.acme.Ranker#score!fast~!compute or !plain at the end",
        "com.acme.Ranker#score!~!compute or !plain at the end",
        "@com.acme.Timed#score~class#method, such as com.acme.Ranker#score",
      })
  void whatIsNoPattern_isRefusedWithWhatWasExpected(String text, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BoundaryPatternParser.parse(text))
        .withMessage("boundary " + text + " (expected: " + expected + ")");
  }
}

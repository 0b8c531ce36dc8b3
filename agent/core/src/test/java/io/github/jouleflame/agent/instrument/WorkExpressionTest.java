package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkExpressionTest {

  @Test
  void constant_isEveryCallsUnits() {
    WorkExpression units = WorkExpression.parse("32:image");

    assertThat(units.subject()).isEqualTo(WorkExpression.Subject.CONSTANT);
    assertThat(units.constant()).isEqualTo(32);
    assertThat(units.unit()).isEqualTo("image");
  }

  @Test
  void lengths_ofArraysAndCollections() {
    assertThat(count("arg0.length", new float[7])).isEqualTo(7);
    assertThat(count("return.length", new Object[3])).isEqualTo(3);
    assertThat(count("arg0.size()", List.of(1, 2))).isEqualTo(2);
    assertThat(count("arg0.size()", Map.of(1, 2))).isEqualTo(1);
    assertThat(count("arg0.size()", Collections.unmodifiableSet(new TreeSet<>(List.of(4)))))
        .isEqualTo(1);
    assertThat(count("arg0.length()", "four")).isEqualTo(4);
    assertThat(count("arg0", 42)).isEqualTo(42);
  }

  @Test
  void chains_reachIntoShapes() {
    long[][] shapes = {{2, 128}, {4}};

    assertThat(count("arg0[0].product:token", shapes)).isEqualTo(256);
    assertThat(count("arg0.first[1]", shapes)).isEqualTo(128);
    assertThat(count("arg0.first.size()", Map.of("x", List.of(1, 2, 3)))).isEqualTo(3);
    assertThat(count("arg0[1].length()", List.of("a", "bcd"))).isEqualTo(3);
  }

  /** The class of an unmodifiable list is hidden in java.base; its interface is not. */
  @Test
  void methodsOfHiddenClasses_areFoundWhereAPublicTypeDeclaresThem() {
    assertThat(count("arg0.hashCode()", Map.entry(5, 0))).isEqualTo(5);
    assertThat(count("this.getKey()", Map.entry(5, 0))).isEqualTo(5);
  }

  @Test
  void objectsOfSeveralClasses_areAllCounted() {
    WorkExpression units = WorkExpression.parse("arg0.length()");

    assertThat(units.count("abc")).isEqualTo(3);
    assertThat(units.count(new StringBuilder("ab"))).isEqualTo(2);
    assertThat(units.count("a")).isEqualTo(1);
    assertThat(units.problem()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"arg0.length", "arg0.missing()", "arg0[7]", "arg0.first", "arg0"})
  void whatDoesNotFit_isUnknownAndSaidOnce(String text) {
    WorkExpression units = WorkExpression.parse(text);

    assertThat(units.count("text")).isEqualTo(WorkExpression.UNKNOWN);
    assertThat(units.problem())
        .startsWith("work=" + text + " cannot be counted (")
        .endsWith("Next: check the expression against the method's arguments.");
    String first = units.problem();
    assertThat(units.count(null)).isEqualTo(WorkExpression.UNKNOWN);
    assertThat(units.problem()).isSameAs(first);
  }

  @Test
  void negativeUnits_areUnknown() {
    assertThat(count("arg0", -1)).isEqualTo(WorkExpression.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "size()",
        "arg",
        "argx.length",
        "arg0.",
        "arg0.length.",
        "arg0..length",
        "arg0.size(1)",
        "arg0[x]",
        "-1",
        "1.5",
        "arg0.field",
        "arg0.length:"
      })
  void notAnExpression_isRefusedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> WorkExpression.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: a number, or argN, return or this with steps");
  }

  @Test
  void workOption_namesMethodAndUnits() {
    BoundaryPattern pattern = BoundaryPatternParser.parseWork("a.B#c(int[])=arg0.length:token");

    assertThat(pattern.isWork()).isTrue();
    assertThat(pattern.typeName()).isEqualTo("a.B");
    assertThat(pattern.parameters()).containsExactly("int[]");
    assertThat(pattern.units().unit()).isEqualTo("token");
    assertThatThrownBy(() -> BoundaryPatternParser.parseWork("a.B#c"))
        .hasMessageContaining("expected: class#method=units");
  }

  private static long count(String text, Object subject) {
    return WorkExpression.parse(text).count(subject);
  }
}

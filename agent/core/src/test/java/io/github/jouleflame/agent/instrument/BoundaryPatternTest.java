package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryPatternTest {

  @ParameterizedTest
  @CsvSource({
    "a.B#score,score,true",
    "a.B#score,scored,false",
    "a.B#score|rank,rank,true",
    "a.B#score|rank,scorerank,false",
    "a.B#sc*,score,true",
    "a.B#*,anything,true",
    "a.B#*core,score,true",
    "@a.B,anything,true",
  })
  void method_isMatchedByNameOrGlob(String pattern, String method, boolean expected) {
    assertThat(BoundaryPatternParser.parse(pattern).matchesMethod(method, List.of("int")))
        .isEqualTo(expected);
  }

  @Test
  void parameters_matchBySimpleOrFullName() {
    BoundaryPattern pattern =
        BoundaryPatternParser.parse("a.B#c(String,java.util.Map,float[],Entry)");
    List<String> types =
        List.of("java.lang.String", "java.util.Map", "float[]", "java.util.Map$Entry");

    assertThat(pattern.matchesMethod("c", types)).isTrue();
    assertThat(pattern.matchesMethod("c", types.subList(0, 3))).isFalse();
    assertThat(
            pattern.matchesMethod(
                "c", List.of("java.lang.String", "other.Map", "float[]", "java.util.Map$Entry")))
        .isFalse();
    assertThat(pattern.matchesMethod("d", types)).isFalse();
  }

  @Test
  void emptyParentheses_meanNoParameters() {
    BoundaryPattern pattern = BoundaryPatternParser.parse("a.B#c()");

    assertThat(pattern.matchesMethod("c", List.of())).isTrue();
    assertThat(pattern.matchesMethod("c", List.of("int"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.*,com.acme.Ranker,true",
    "com.acme.*,com.acme.sub.Ranker,false",
    "com.acme.**,com.acme.sub.Ranker,true",
    "com.acme.**,com.acmes.Ranker,false",
    "com.*.Ranker,com.acme.Ranker,true",
    "com.*.Ranker,com.a.b.Ranker,false",
    "**Ranker,com.a.b.MyRanker,true",
    "com.acme.R*r,com.acme.Ranker,true",
    "com.acme.R$*,com.acme.R$Inner,true",
    "com.acme.R*,comXacme.Ranker,false",
  })
  void classGlob_oneStarStaysInAPackage(String glob, String name, boolean expected) {
    assertThat(BoundaryPattern.classGlob(glob).matcher(name).matches()).isEqualTo(expected);
  }
}

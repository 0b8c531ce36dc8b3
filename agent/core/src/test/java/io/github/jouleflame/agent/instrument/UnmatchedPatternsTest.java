package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UnmatchedPatternsTest {
  private static final String OUTER = UnmatchedPatternsTest.class.getName() + "$";
  private static final String RANKER = OUTER + "Ranker";

  private final Set<String> woven = new HashSet<>();

  @Test
  void wrongMethod_nearestIsNamed() {
    assertThat(why(RANKER + "#scoer"))
        .isEqualTo(RANKER + " has no method scoer. Nearest: " + RANKER + "#score.");
    assertThat(why(RANKER + "#somethingElse"))
        .isEqualTo(RANKER + " has no method somethingElse. It has: score, rank.");
  }

  @Test
  void wrongParameters_thoseThatItHasAreListed() {
    assertThat(why(RANKER + "#score(double)"))
        .isEqualTo(
            RANKER + " has no method of these parameters. It has: score(int), score(String).");
  }

  @Test
  void wrongClass_nearestIsNamed() {
    assertThat(why(OUTER + "Rankr#score"))
        .isEqualTo("no class " + OUTER + "Rankr was loaded. Nearest: " + RANKER + ".");
    assertThat(why("org.nothing.Like#score"))
        .startsWith("no class org.nothing.Like was loaded. Next: check the name")
        .doesNotContain("Nearest");
    assertThat(why("org.nothing.Like+#score")).startsWith("no class org.nothing.Like was loaded.");
  }

  @Test
  void classOfTheJdk_isLeftAsItIs() {
    assertThat(why("java.lang.String#length"))
        .startsWith("the class belongs to the JDK")
        .contains("Next: time the method of yours that calls it");
    assertThat(why("java.lang.String+#length")).startsWith("no class of the application");
  }

  @Test
  void inheritedMethod_isTimedWhereItIsDeclared() {
    assertThat(why(OUTER + "FastRanker#rank"))
        .isEqualTo(
            OUTER
                + "FastRanker inherits it from "
                + RANKER
                + ". Next: "
                + RANKER
                + "#rank, which is timed for all that inherit it.");
  }

  @Test
  void methodsWithoutCodeToTime_areExplained() {
    assertThat(why(RANKER + "#multiply"))
        .startsWith(RANKER + "#multiply is native")
        .contains("Next: time the Java method that calls it");
    assertThat(why(RANKER + "#load"))
        .startsWith(RANKER + "#load is abstract")
        .contains("Next: " + RANKER + "+#load");
    assertThat(why(RANKER + "+#load"))
        .startsWith(RANKER + "#load is abstract, and no class that was loaded implements it");
    assertThat(why(RANKER + "#Ranker")).startsWith("constructors cannot be timed");
    assertThat(why(OUTER + "FastRanker#compareTo(Object)"))
        .startsWith(OUTER + "FastRanker#compareTo is a bridge");
    assertThat(why(OUTER + "FastRanker#lambda$*")).contains("was made by the compiler");
  }

  @Test
  void patternBehindAnother_isNoMistake() {
    woven.add(RANKER);

    assertThat(explain(RANKER + "#score")).isEmpty();
    assertThat(explain(OUTER + "Rank*#score")).isEmpty();
  }

  @Test
  void methodThatCouldBeTimed_butIsNot_isSaid() {
    assertThat(why(RANKER + "#score")).startsWith("the class was loaded, but could not be changed");
    assertThat(
            explainer()
                .explain(List.of(BoundaryPatternParser.parseWork(RANKER + "#score=1")))
                .get(0)
                .why())
        .contains("Next: add the method to boundaries=");
  }

  @Test
  void glob_saysHowManyClassesFit() {
    assertThat(why("org.nothing.**#score*"))
        .startsWith("no class that was loaded fits org.nothing.**. Next: check the package");
    assertThat(why(OUTER + "*Ranker#skore*"))
        .isEqualTo(
            "none of the 2 classes that fit has such a method. Nearest: " + RANKER + "#score.");
    assertThat(why(OUTER + "Fas*#nothingLikeIt"))
        .isEqualTo("the one class that fits has no such method. Next: check the method's name.");
  }

  @Test
  void annotation_whatItNeedsIsSaid() {
    assertThat(why("@com.acme.Timed"))
        .startsWith("no method of a class that was loaded carries the annotation")
        .endsWith("its retention is CLASS or RUNTIME.");
  }

  @Test
  void classThatCannotBeLookedInto_isSaid() {
    assertThat(why("com.acme.Sealed#run")).startsWith("the class was loaded, but cannot be looked");
  }

  private String why(String pattern) {
    List<Unmatched> explained = explain(pattern);
    assertThat(explained).hasSize(1);
    assertThat(explained.get(0).pattern().text()).isEqualTo(pattern);
    return explained.get(0).why();
  }

  private List<Unmatched> explain(String pattern) {
    return explainer().explain(List.of(BoundaryPatternParser.parse(pattern)));
  }

  private UnmatchedPatterns explainer() {
    return new UnmatchedPatterns(new Fake());
  }

  private final class Fake implements LoadedClasses {
    private final Map<String, Class<?>> classes =
        new TreeMap<>(Map.of(RANKER, Ranker.class, OUTER + "FastRanker", FastRanker.class));

    @Override
    public Set<String> names() {
      Set<String> names = new TreeSet<>(classes.keySet());
      names.add("com.acme.Sealed");
      return names;
    }

    @Override
    public boolean isOfTheJdk(String name) {
      return name.equals("java.lang.String");
    }

    @Override
    public boolean isWoven(String name) {
      return woven.contains(name);
    }

    @Override
    public List<String> ancestors(String name) {
      return name.equals(RANKER) ? List.of() : List.of(RANKER);
    }

    @Override
    public @Nullable List<DeclaredMethod> methods(String name) {
      Class<?> type = classes.get(name);
      try {
        return type == null ? null : DeclaredMethodTest.of(type);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Nothing of these is called. */
  abstract static class Ranker {
    int score(int item) {
      return item;
    }

    int score(String item) {
      return item.length();
    }

    int rank() {
      return 0;
    }

    native int multiply();

    abstract int load();
  }

  static final class FastRanker extends Ranker implements Comparable<FastRanker> {
    @Override
    int load() {
      Runnable task = () -> rank();
      task.run();
      return 1;
    }

    @Override
    public int compareTo(FastRanker other) {
      return 0;
    }
  }
}

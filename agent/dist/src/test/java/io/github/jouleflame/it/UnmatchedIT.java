package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.Note;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a user reads whose boundaries match nothing: on stderr, and in the report. */
final class UnmatchedIT {
  /** A boundary, and how the line about it goes on. */
  private static final Map<String, String> WHY =
      new TreeMap<>(
          Map.of(
              "shop.Model#scroe",
              "shop.Model has no method scroe. Nearest: shop.Model#score.",
              "shop.Model#score(long)",
              "shop.Model has no method of these parameters. It has: score(int).",
              "shop.Modell#score",
              "no class shop.Modell was loaded. Nearest: shop.Model.",
              "shop.Model#multiply",
              "shop.Model#multiply is native: there is no bytecode to time. Next: time the Java"
                  + " method that calls it; its share of native CPU time is counted there.",
              "shop.Base#rank",
              "shop.Base#rank is abstract: it has no code. Next: shop.Base+#rank times what"
                  + " implements it.",
              "shop.Model#Model",
              "constructors cannot be timed. Next: time the method that calls it.",
              "shop.Model#shared",
              "shop.Model inherits it from shop.Base. Next: shop.Base#shared, which is timed for"
                  + " all that inherit it.",
              "shop.Model#compareTo(Object)",
              "shop.Model#compareTo is a bridge that the compiler made, and only forwards. Next:"
                  + " time the method that it calls: of the same class with other parameters, or of"
                  + " its super class.",
              "shop.**#scroe*",
              "none of the 3 classes that fit has such a method. Nearest: shop.Model#score.",
              "java.lang.String#length",
              "the class belongs to the JDK, which is left as it is. Next: time the method of yours"
                  + " that calls it."));

  @OnEachJdk
  void everyKindOfMistake_isExplainedOnce_andWhatIsRightIsTimed(Jdk jdk) {
    Path classes =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) {
                    Model model = new Model();
                    for (int i = 0; i < 3; i++) System.out.println(model.score(i) + model.rank());
                    System.out.println(model.shared() + model.compareTo(model));
                  }
                }
                abstract class Base {
                  abstract int rank();
                  int shared() { return 5; }
                }
                class Model extends Base implements Comparable<Model> {
                  int score(int x) { return 2 * x; }
                  int rank() { return 1; }
                  native int multiply(int x);
                  public int compareTo(Model other) { return 0; }
                }
                """)
            .compile(Fork.newFolder());
    List<String> boundaries = new ArrayList<>(WHY.keySet());
    // The second is behind the first for the same method: no mistake.
    boundaries.addAll(List.of("shop.Model#score", "shop.Mod*#score", "java.lang.Runnable+#run"));

    Outcome outcome =
        WithAndWithout.run(
            () ->
                Fork.of(jdk, "shop.Main")
                    .classPath(classes)
                    .agent("boundaries=" + String.join(";", boundaries)));

    assertThat(outcome.frames().only("shop.Model#score").calls()).isEqualTo(3);
    List<String> lines = new ArrayList<>();
    WHY.forEach(
        (boundary, why) ->
            lines.add("jouleflame: the boundary " + boundary + " matched nothing: " + why));
    lines.add(
        "jouleflame: the boundary java.lang.Runnable+#run matched nothing: no class of the"
            + " application that was loaded extends or implements it with a method of its own of"
            + " that name. Next: check the name (inner classes are written Outer$Inner), and that"
            + " the run gets there.");
    assertThat(outcome.problemLines()).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(outcome.profile().notes())
        .filteredOn(note -> note.code().equals("boundary-unmatched"))
        .extracting(Note::text)
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().map(line -> line.replace("jouleflame: the", "The")).toList());
  }

  /** The JDK's own interface is there before the agent, and its subtypes come after it. */
  @OnEachJdk
  void subtypesOfATypeOfTheJdk_areTimed(Jdk jdk) {
    Path classes =
        new Sources()
            .with(
                "shop/Main.java",
                """
                package shop;
                public class Main {
                  public static void main(String[] arguments) {
                    for (int i = 0; i < 4; i++) new Task().run();
                  }
                }
                class Task implements Runnable {
                  public void run() { System.out.println("ran"); }
                }
                """)
            .compile(Fork.newFolder());

    Outcome outcome =
        Fork.of(jdk, "shop.Main")
            .classPath(classes)
            .agent("boundaries=java.lang.Runnable+#run")
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.frames().only("shop.Task#run").calls()).isEqualTo(4);
  }
}

package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.it.program.Batches;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Work;
import java.util.List;

/** Units of work are counted of arguments, objects and results, and have joules each. */
final class WorkIT {
  private static final String CLASS = Batches.class.getName() + "#";

  private static final List<String> WORK =
      List.of(
          "ofArray=arg1.length:value",
          "ofList=arg0.size()",
          "ofResult=return.length:row",
          "ofThis=this.rows():row",
          "ofNumber=arg0:byte",
          "constant=3:step",
          "many=arg0.size():line",
          "broken=arg0.length");

  @OnEachJdk
  void everyKindOfExpression_countsItsUnits(Jdk jdk) {
    StringBuilder boundaries = new StringBuilder();
    StringBuilder work = new StringBuilder();
    for (String rule : WORK) {
      String method = rule.substring(0, rule.indexOf('='));
      boundaries.append(CLASS).append(method.equals("many") ? "single|many" : method).append(';');
      work.append(CLASS).append(rule).append(';');
    }
    Outcome plain = Fork.of(jdk, Batches.class).withoutAgent().run().succeeded();
    Outcome outcome =
        Fork.of(jdk, Batches.class)
            .agent("boundaries=" + boundaries, "work=" + work)
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo(plain.stdout());
    assertWork(outcome, "ofArray", "value", 128);
    assertWork(outcome, "ofList", "item", 3);
    assertWork(outcome, "ofResult", "row", 11); // the call that failed did none
    assertWork(outcome, "ofThis", "row", 9);
    assertWork(outcome, "ofNumber", "byte", 1L << 40);
    assertWork(outcome, "constant", "step", 21);
    // One piece of work: the inner method speaks for the outer one.
    assertWork(outcome, "single", "line", 1);
    assertWork(outcome, "many", "line", 2);
    assertWork(outcome, "broken", "item", 0);
    assertThat(outcome.problemLines())
        .singleElement()
        .asString()
        .contains("work=arg0.length cannot be counted");
  }

  @OnEachJdk
  void expressionThatIsNone_isOneLineAndTheRestCounts(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, Batches.class)
            .agent(
                "boundaries=" + CLASS + "constant",
                "work=" + CLASS + "constant=many things;" + CLASS + "constant=1")
            .run()
            .succeeded();

    assertWork(outcome, "constant", "item", 7);
    assertThat(outcome.problemLines())
        .singleElement()
        .asString()
        .contains("units many things (expected: a number")
        .endsWith("no units are counted there.");
  }

  private static void assertWork(Outcome outcome, String method, String unit, long count) {
    PathNode node = outcome.frames().path(CLASS + method).node();
    Work work = node.work();
    assertThat(work).as(method).isNotNull();
    assertThat(work.unit()).as(method).isEqualTo(unit);
    assertThat(work.count()).as(method).isEqualTo(count);
    if (count == 0) {
      assertThat(work.joulesPerUnit()).as(method).isNull();
    } else {
      assertThat(work.joulesPerUnit()).as(method).isCloseTo(node.value() / count, within(1e-9));
    }
  }
}

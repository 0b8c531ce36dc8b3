package io.github.jouleflame.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProfileValidatorTest {

  @Test
  void problems_exampleWhoseBooksClose_none() {
    assertThat(ProfileValidator.problems(ExampleProfile.profile())).isEmpty();
  }

  @Property(seed = "20260131", tries = 200)
  void problems_anyProfileWhoseBooksClose_none(@ForAll long seed) {
    assertThat(ProfileValidator.problems(RandomProfile.of(seed))).isEmpty();
  }

  @Test
  void problems_ledgerOffByMoreThanTheTolerance_isFound() {
    assertThat(ProfileValidator.problems(withUnresolved(29 + 3000 * 0.9e-9))).isEmpty();
    assertThat(ProfileValidator.problems(withUnresolved(29.5)))
        .containsExactly(
            "ledger cpu:package-0: sum of the accounts in joules: 3000.5 (expected: 3000.0)");
  }

  @Test
  void problems_meterAndLedgerDisagree_isFound() {
    var meters = ExampleProfile.meters();
    var gpu = meters.get(1);
    var other =
        new MeterInfo(
            gpu.id(),
            gpu.kind(),
            gpu.quality(),
            gpu.source(),
            null,
            9001,
            60,
            1,
            0,
            null,
            null,
            null,
            null,
            gpu.idleSource());

    assertThat(
            ProfileValidator.problems(with(List.of(meters.get(0), other), ExampleProfile.ledger())))
        .containsExactly(
            "meter gpu:0: joules: 9001.0 (expected: 9000.0)",
            "ledger cpu:core-0: there is no such meter");
  }

  @Test
  void problems_meterWithoutRow_isFoundUnlessASubMeter() {
    var ledger = ExampleProfile.ledger().subList(0, 1);

    assertThat(ProfileValidator.problems(with(ExampleProfile.meters(), ledger)))
        .contains(
            "meter gpu:0: has no row in the ledger",
            "tree gpu:0: there is no such row in the ledger")
        .doesNotContain("meter cpu:core-0: has no row in the ledger");
  }

  @Test
  void problems_meterOrRowTwice_isFound() {
    var meter = ExampleProfile.meters().get(0);
    var row = ExampleProfile.ledger().get(0);

    assertThat(ProfileValidator.problems(with(List.of(meter, meter), List.of(row, row))))
        .contains("meter cpu:package-0: stands twice", "ledger cpu:package-0: stands twice");
  }

  @Test
  void problems_negativeAccount_isFound() {
    var cpu = new LedgerRow(ExampleProfile.CPU, 3000, 1500, 900, 100, 50, 20, 1, 100, 400, -71);
    var ledger = List.of(cpu, ExampleProfile.ledger().get(1), ExampleProfile.ledger().get(2));

    assertThat(ProfileValidator.problems(with(ExampleProfile.meters(), ledger)))
        .containsExactly("ledger cpu:package-0: unresolved: -71.0 (expected: >= 0)");
  }

  @Test
  void problems_treeDoesNotHoldTheLedgersJoules_isFound() {
    assertThat(
            problems(
                node ->
                    node.toBuilder()
                        .selfJoules(
                            Map.of("cpu:package-0", 401.0, "gpu:0", 1000.0, "cpu:core-0", 100.0))
                        .build()))
        .containsExactly(
            "ai.djl.inference.Predictor#predict: joules of cpu:package-0: 1400.0 (expected: 1401.0)",
            "tree cpu:package-0: sum of selfJoules: 1501.0 (expected: 1500.0)");
  }

  @Test
  void problems_idleOfTheTreeIsNotTheLedgers_isFound() {
    assertThat(
            problems(
                node ->
                    node.toBuilder()
                        .idleJoules(Map.of("cpu:package-0", 500.0))
                        .value(9900)
                        .build()))
        .contains(
            "ai.djl.inference.Predictor#predict: idleJoules of cpu:package-0: less than those of"
                + " its children",
            "tree cpu:package-0: sum of idleJoules: 500.0 (expected: 900.0)");
  }

  @Test
  void problems_valueIsNotTheSum_isFound() {
    assertThat(problems(node -> node.toBuilder().value(10301).build()))
        .containsExactly(
            "all: value: 10400.0 (expected: 10401.0)",
            "ai.djl.inference.Predictor#predict: value: 10301.0 (expected: 10300.0)");
  }

  @Test
  void problems_impossibleCountsTimesAndShares_areFound() {
    assertThat(
            problems(
                node ->
                    node.toBuilder()
                        .open(5121)
                        .selfSeconds(58.1)
                        .exclusive(Map.of("gpu:0", 1.1))
                        .build()))
        .containsExactly(
            "ai.djl.inference.Predictor#predict: open: 5121 (expected: <= calls, 5120)",
            "ai.djl.inference.Predictor#predict: selfSeconds: 58.1 (expected: <= seconds, 58.0)",
            "ai.djl.inference.Predictor#predict: exclusive of gpu:0: 1.1 (expected: 0..1)");
  }

  @Test
  void problems_siblingsOfOneName_areFound() {
    var node = PathNode.builder("a#a").build();

    assertThat(ProfileValidator.problems(bare(PathNode.root(List.of(node, node)))))
        .containsExactly("all: child a#a: stands twice");
  }

  @Test
  void problems_carbonDoesNotFollowFromTheJoules_isFound() {
    var p = ExampleProfile.profile();
    var carbon = new CarbonInfo(480, "JP", 2024, null, null, 1.25, 2.5);

    assertThat(ProfileValidator.problems(p.withCarbon(carbon, p.tree())))
        .containsExactly("carbon: gCO2e: 2.5 (expected: 2.0)");
  }

  @Test
  void problems_timelinePathBeyondTheTree_isFound() {
    var p = ExampleProfile.profile();
    var timeline =
        new Timeline(1, Map.of(), List.of(new TimelinePath(List.of(0, 7), List.of(1.0))));

    assertThat(
            ProfileValidator.problems(
                new Profile(
                    true,
                    p.run(),
                    p.meters(),
                    p.ledger(),
                    p.carbon(),
                    p.tree(),
                    timeline,
                    List.of())))
        .containsExactly("timeline: path [0, 7]: there is no such path in the tree");
  }

  @Test
  void problems_veryMany_areCut() {
    var node = PathNode.builder("a#a").value(1).build();
    var children = new ArrayList<PathNode>();
    for (int i = 0; i < 150; i++) {
      children.add(node);
    }

    assertThat(ProfileValidator.problems(bare(PathNode.root(children))))
        .hasSize(101)
        .endsWith("and 199 more problems");
  }

  private static List<String> problems(UnaryOperator<PathNode> change) {
    var p = ExampleProfile.profile();
    var tree =
        p.tree()
            .withChildren(List.of(change.apply(ExampleProfile.predict()), ExampleProfile.more()));
    return ProfileValidator.problems(p.withCarbon(p.carbon(), tree));
  }

  private static Profile withUnresolved(double joules) {
    var cpu = new LedgerRow(ExampleProfile.CPU, 3000, 1500, 900, 100, 50, 20, 1, 100, 300, joules);
    return with(
        ExampleProfile.meters(),
        List.of(cpu, ExampleProfile.ledger().get(1), ExampleProfile.ledger().get(2)));
  }

  private static Profile with(List<MeterInfo> meters, List<LedgerRow> ledger) {
    var p = ExampleProfile.profile();
    return new Profile(true, p.run(), meters, ledger, null, p.tree(), p.timeline(), p.notes());
  }

  private static Profile bare(PathNode tree) {
    return new Profile(
        true, ExampleProfile.run(), List.of(), List.of(), null, tree, null, List.of());
  }
}

package io.github.jouleflame.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BenchPlanTest {
  private static final BenchVariant A = new BenchVariant("a", "a");
  private static final BenchVariant B = new BenchVariant("b", "b");
  private static final BenchVariant C = new BenchVariant("c", "c");

  @Test
  void blocks_holdEachVariantOnce_andMirrorEachOther() {
    List<BenchPlan.Step> plan = BenchPlan.of(List.of(A, B, C), 0, 4, 1);

    assertThat(plan).hasSize(12).noneMatch(BenchPlan.Step::warmup);
    assertThat(names(plan.subList(0, 3))).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(names(plan.subList(3, 6)))
        .containsExactly(
            plan.get(2).variant().name(),
            plan.get(1).variant().name(),
            plan.get(0).variant().name());
    assertThat(plan.subList(3, 6)).allMatch(step -> step.number() == 2);
  }

  @Test
  void warmUps_comeFirst_andHaveFilesOfTheirOwn() {
    List<BenchPlan.Step> plan = BenchPlan.of(List.of(A, B), 1, 1, 1);

    assertThat(plan).extracting(BenchPlan.Step::warmup).containsExactly(true, true, false, false);
    assertThat(plan.get(0).fileStem()).isEqualTo("warmup-01");
    assertThat(plan.get(2).fileStem()).isEqualTo("01");
  }

  @Test
  void order_isRepeatable_andDiffersBetweenSeeds() {
    assertThat(BenchPlan.of(List.of(A, B), 0, 10, 7))
        .isEqualTo(BenchPlan.of(List.of(A, B), 0, 10, 7));
    Set<List<String>> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      orders.add(names(BenchPlan.of(List.of(A, B), 0, 10, seed)));
    }
    assertThat(orders).hasSizeGreaterThan(10);
  }

  private static List<String> names(List<BenchPlan.Step> steps) {
    return steps.stream().map(step -> step.variant().name()).toList();
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.WattsEstimate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTest {
  private static final String METER = "gpu:0";

  @Test
  void split_methodThatCallsItself_countsItsJoulesOnce() {
    PathNode inner = frame("A#a", 4, 4, List.of());
    PathNode outer = frame("A#a", 10, 6, List.of(inner));
    Result result = result(outer);

    assertThat(result.split("a")).isEqualTo(10);
    assertThat(result.split("a" + Truth.SELF)).isEqualTo(10);
  }

  @Test
  void split_methodUnderTwoCallers_addsBoth() {
    PathNode first = frame("A#x", 10, 6, List.of(frame("A#b", 4, 4, List.of())));
    PathNode second = frame("A#y", 7, 2, List.of(frame("A#b", 5, 5, List.of())));
    Result result = result(first, second);

    assertThat(result.split("b")).isEqualTo(9);
    assertThat(result.split("x" + Truth.SELF)).isEqualTo(6);
  }

  @Test
  void split_all_isWhatStandsAboveTheFloor() {
    assertThat(result().split(Truth.ALL)).isCloseTo(8, within(1e-12));
    assertThat(result().split(Truth.GC)).isEqualTo(3);
  }

  @Test
  void regression_ofAPath_isItsWattsTimesAllItsTime() {
    PathNode node = estimated("A#a", 20, 3, 2.5);

    assertThat(result(node).regression("a")).isEqualTo(new Result.Estimate(60, 3));
  }

  @Test
  void regression_partOfTheJoulesWithoutEstimate_isAbsent() {
    PathNode known = estimated("A#a", 20, 3, 2.5);
    PathNode unknown = frame("A#a", 5, 5, List.of());

    assertThat(result(known, unknown).regression("a")).isNull();
    assertThat(result(unknown).regression("a")).isNull();
  }

  private static PathNode frame(String name, double joules, double self, List<PathNode> children) {
    return PathNode.builder(name)
        .joules(Map.of(METER, joules))
        .selfJoules(Map.of(METER, self))
        .children(children)
        .build();
  }

  private static PathNode estimated(String name, double watts, double seconds, double seen) {
    return PathNode.builder(name)
        .selfSeconds(seconds)
        .joules(Map.of(METER, 50.0))
        .selfJoules(Map.of(METER, 50.0))
        .watts(Map.of(METER, new WattsEstimate(watts, 1, seen)))
        .build();
  }

  private static Result result(PathNode... frames) {
    Run run =
        new Run(
            "1",
            null,
            Instant.EPOCH,
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of(),
            1);
    LedgerRow row = new LedgerRow(METER, 30, 4, 10, 1, 3, 0, 0, 0, 12, 0);
    return new Result(
        new Profile(
            true,
            run,
            List.of(),
            List.of(row),
            null,
            PathNode.root(List.of(frames)),
            null,
            List.of()),
        METER);
  }
}

package io.github.jouleflame.agent.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.live.LiveAnswer;
import io.github.jouleflame.profile.IdleSource;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Quality;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Timeline;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static final String METER = "cpu:package-0";

  @Test
  void boundaries_addTheirPaths_andCountJoulesOnceWhereTheyCallThemselves() {
    PathNode inner = node("a.B#c", 30, 5, List.of());
    PathNode between = node("a.B#d", 40, 1, List.of(inner));
    PathNode outer = node("a.B#c", 100, 2, List.of(between));
    PathNode elsewhere = node("a.B#d", 7, 3, List.of());

    Status status = Status.of(profile(List.of(outer, elsewhere)), answer(0.5));

    assertThat(status.boundaries())
        .containsExactly(
            new Status.Boundary("a.B#c", 7, 0, 0, 100),
            new Status.Boundary("a.B#d", 4, 0, 0, 47),
            new Status.Boundary("never.Called#yet", 0, 0, 0, 0));
  }

  @Test
  void wattsNow_areTheLastSecondsMean() {
    Status status = Status.of(profile(List.of()), answer(0.5));

    assertThat(status.meters()).hasSize(1);
    assertThat(status.meters().get(0).wattsNow()).isCloseTo(60, within(1e-9));
    assertThat(status.meters().get(0).wattsMean()).isCloseTo(20, within(1e-9));
    assertThat(status.agentJoules()).isEqualTo(2);
    assertThat(status.agentShareOfJoules()).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void text_showsFiguresAndCost() {
    String text = StatusText.render(4711, Status.of(profile(List.of()), answer(0.5)));

    assertThat(text)
        .startsWith("process 4711 (Main), measured for 10.0 s by Jouleflame 1.2\n")
        .contains("60.0 W     20.0 W      200 J  measured")
        .contains("2.00 J (1.0 % of what was measured), 500 ms CPU (5.0 % of one processor)")
        .endsWith(", 1 thread watched\n");
  }

  @Test
  void cpuTimeThatIsUnknown_isSaidAndNeverZero() throws IOException {
    Status status = Status.of(profile(List.of()), answer(-1));

    assertThat(StatusText.render(4711, status)).contains("CPU time unknown");
    assertThat(StatusJson.render(4711, status)).doesNotContain("cpuSeconds");
  }

  private static LiveAnswer answer(double cpuSeconds) {
    return new LiveAnswer(
        true, "", List.of(), null, List.of("never.Called#yet", "a.B#c"), 1, cpuSeconds);
  }

  private static PathNode node(String name, double joules, long calls, List<PathNode> children) {
    return PathNode.builder(name).value(joules).calls(calls).children(children).build();
  }

  /** Ten seconds at 100 ms a bin: 20 W on the whole, 60 W in the last second. */
  private static Profile profile(List<PathNode> paths) {
    List<Double> watts = new ArrayList<>(Collections.nCopies(90, 15.5));
    watts.addAll(Collections.nCopies(10, 60.0));
    return new Profile(
        false,
        new Run(
            "id",
            null,
            Instant.EPOCH,
            10,
            4711L,
            "n1",
            "17",
            "Main",
            "Linux",
            null,
            4,
            "1.2",
            Map.of(),
            1),
        List.of(
            new MeterInfo(
                METER,
                "cpu",
                Quality.MEASURED,
                "rapl-powercap",
                null,
                200,
                10,
                1000,
                0,
                null,
                null,
                null,
                null,
                IdleSource.UNKNOWN)),
        List.of(new LedgerRow(METER, 200, 100, 0, 98, 0, 0, 2, 0, 0, 0)),
        null,
        PathNode.root(paths),
        new Timeline(0.1, Map.of(METER, watts), List.of()),
        List.of());
  }
}

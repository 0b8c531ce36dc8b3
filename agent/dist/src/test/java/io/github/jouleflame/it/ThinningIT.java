package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.jouleflame.it.program.HotCalls;

/** A boundary that is called far too often to time each call. */
final class ThinningIT {
  private static final String CLASS = HotCalls.class.getName() + "#";
  private static final int CALLS = 3_000_000;
  private static final String BOUNDARIES =
      "boundaries=" + CLASS + "hot;" + CLASS + "often;" + CLASS + "seldom";

  private final Hypervisor hypervisor = new Hypervisor();

  @OnEachJdk
  void hotBoundary_isThinned_andEveryCallCountsOnItsPath(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, HotCalls.class)
            .arguments(String.valueOf(CALLS))
            .agent(BOUNDARIES, "work=" + CLASS + "hot=1:row")
            .run()
            .succeeded();
    assumeNothingWasDropped(outcome);

    Frame often = outcome.frames().path(CLASS + "often", CLASS + "hot");
    Frame seldom = outcome.frames().path(CLASS + "seldom", CLASS + "hot");
    assertThat(often.calls()).isEqualTo(CALLS / 4 * 3);
    assertThat(seldom.calls()).isEqualTo(CALLS / 4);
    assertThat(often.node().thinned()).isGreaterThan(1);
    assertThat(often.node().open()).isZero();
    assertThat(often.node().work().count()).isEqualTo(CALLS / 4 * 3);
    // Its caller does nothing else: the untimed calls have their time. 0.58 of it was seen on a
    // machine whose host took more than half of the processors.
    Frame caller = outcome.frames().path(CLASS + "often");
    double least = hypervisor.tookMuch() ? 0.5 : 0.6;
    assertThat(often.node().seconds()).isGreaterThan(least * caller.node().seconds());
    assertThat(often.node().seconds()).isLessThanOrEqualTo(caller.node().seconds());
    assertThat(outcome.profile().notes()).anyMatch(note -> note.code().equals("thinned"));
    assertThat(outcome.problemLines()).isEmpty();
  }

  @OnEachJdk
  void budgetOff_timesEveryCall(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, HotCalls.class)
            .arguments("400000")
            .agent(BOUNDARIES, "maxOverhead=off")
            .run()
            .succeeded();
    assumeNothingWasDropped(outcome);

    Frame hot = outcome.frames().path(CLASS + "often", CLASS + "hot");
    assertThat(hot.calls()).isEqualTo(300_000);
    assertThat(hot.node().perCall()).isNotNull();
    assertThat(outcome.profile().notes()).noneMatch(note -> note.code().equals("taken-out"));
  }

  /** A million events a second need a sampler that gets processor time within thirty ms or so. */
  private void assumeNothingWasDropped(Outcome outcome) {
    boolean dropped =
        outcome.profile().notes().stream().anyMatch(note -> note.code().equals("events-dropped"));
    assumeFalse(
        dropped && hypervisor.tookMuch(),
        "skipped: the machine starved the sampler, and the profile says that events were dropped");
    assertThat(dropped).as("%s", outcome.profile().notes()).isFalse();
  }
}

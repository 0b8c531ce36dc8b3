package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Ends;
import io.github.jouleflame.it.program.HoldOpen;
import java.nio.file.Files;

/** However a run ends, what can be saved is saved, and the exit code is the application's. */
final class EndOfRunIT {
  private static final String WORKS = "boundaries=" + Ends.class.getName() + "#works";
  private static final String HOLDS = "boundaries=" + HoldOpen.class.getName() + "#works";

  @OnEachJdk
  void kill_leavesTheLastCheckpoint(Jdk jdk) {
    Outcome outcome = holdOpen(jdk).start().awaitLine("ready").awaitCheckpoint().kill().await();

    assertThat(outcome.exitCode()).isEqualTo(137);
    assertThat(outcome.profile().complete()).isFalse();
    Frame works = outcome.frames().only(HoldOpen.class, "works");
    assertThat(works.node().open()).isEqualTo(1);
    assertThat(works.calls()).isEqualTo(1);
    assertThat(works.node().seconds()).isPositive();
  }

  @OnEachJdk
  void terminate_writesTheWholeProfileAndReport(Jdk jdk) {
    Outcome outcome =
        holdOpen(jdk).agent("html=true").start().awaitLine("ready").terminate().await();

    assertThat(outcome.exitCode()).isEqualTo(143);
    assertThat(outcome.profile().complete()).isTrue();
    assertThat(outcome.frames().only(HoldOpen.class, "works").joules()).isPositive();
    assertThat(outcome.htmlFile()).exists();
    assertThat(outcome.files()).containsExactly("profile.html", "profile.json");
  }

  private static Fork holdOpen(Jdk jdk) {
    return Fork.of(jdk, HoldOpen.class).agent(HOLDS, "checkpoint=200ms");
  }

  @OnEachJdk
  void systemExit_writesTheWholeProfile(Jdk jdk) {
    Outcome outcome = Fork.of(jdk, Ends.class).agent(WORKS).arguments("exit").run();

    assertThat(outcome.exitCode()).isEqualTo(7);
    assertComplete(outcome, 1);
  }

  @OnEachJdk
  void uncaughtException_isPrintedAsEver(Jdk jdk) {
    Outcome outcome = Fork.of(jdk, Ends.class).agent(WORKS, "quiet=true").arguments("throw").run();
    Outcome plain = Fork.of(jdk, Ends.class).withoutAgent().arguments("throw").run();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).isEqualTo(plain.stderr()).contains("nobody catches this");
    assertComplete(outcome, 1);
  }

  @OnEachJdk
  void halt_leavesTheLastCheckpoint(Jdk jdk) {
    Fork fork = Fork.of(jdk, Ends.class).agent(WORKS, "checkpoint=300ms");

    Outcome outcome = fork.arguments("halt", "profile.json").run();

    assertThat(outcome.exitCode()).isEqualTo(9);
    assertThat(outcome.profile().complete()).isFalse();
    assertThat(outcome.frames().only(Ends.class, "works").calls()).isEqualTo(1);
  }

  @OnEachJdk
  void haltInAShutdownHook_leavesNoBrokenFile(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, Ends.class).agent(WORKS, "quiet=true").arguments("halt-in-hook").run();

    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).isEmpty();
    if (Files.exists(outcome.profileFile())) {
      assertComplete(outcome, 1);
    }
  }

  @OnEachJdk
  void workInAShutdownHook_runsToItsEnd(Jdk jdk) {
    Outcome outcome = Fork.of(jdk, Ends.class).agent(WORKS).arguments("work-in-hook").run();

    outcome.succeeded();
    assertThat(outcome.stdout()).isEqualTo("done\nhook done\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().complete()).isTrue();
    assertThat(outcome.frames().only(Ends.class, "works").calls()).isBetween(1L, 2L);
  }

  private static void assertComplete(Outcome outcome, long calls) {
    assertThat(outcome.profile().complete()).isTrue();
    Frame works = outcome.frames().only(Ends.class, "works");
    assertThat(works.calls()).isEqualTo(calls);
    assertThat(works.node().open()).isZero();
  }
}

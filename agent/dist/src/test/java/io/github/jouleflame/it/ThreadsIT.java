package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jouleflame.it.program.CrowdedCarriers;
import io.github.jouleflame.it.program.DeepStack;
import io.github.jouleflame.it.program.ManyThreads;

/** Many threads, virtual threads, and stacks that overflow. */
final class ThreadsIT {
  private static final int THREADS = 200;
  private static final int CALLS = 50;
  private static final String MANY =
      "boundaries=" + ManyThreads.class.getName() + "#shortCall|waits";

  @OnEachJdk
  void platformThreads_everyCallIsCounted(Jdk jdk) {
    assertEveryCallCounted(Fork.of(jdk, ManyThreads.class).agent(MANY).run());
  }

  @OnEachJdk
  void twoThousandThreads_everyCallIsCountedOrItsLossIsTold(Jdk jdk) {
    Outcome outcome =
        Fork.of(jdk, ManyThreads.class).agent(MANY).arguments("platform", "2000").run();

    outcome.succeeded();
    assertThat(outcome.stdout()).isEqualTo("sum " + 2000 * CALLS * (CALLS - 1) / 2 + "\n");
    assertThat(outcome.problemLines()).isEmpty();
    Frame shortCall = outcome.frames().only(ManyThreads.class, "shortCall");
    // Their rings together reach the limit: on a starved machine the sampler comes too late.
    if (outcome.profile().notes().stream().noneMatch(n -> n.code().equals("events-dropped"))) {
      assertThat(shortCall.calls()).isEqualTo(2000 * CALLS);
    } else {
      assertThat(shortCall.calls()).isBetween(2000L, 2000L * CALLS);
    }
  }

  @OnEachJdk
  void virtualThreads_everyCallIsCounted(Jdk jdk) {
    assumeTrue(jdk.feature() >= 21, "skipped: " + jdk + " has no virtual threads");

    assertEveryCallCounted(Fork.of(jdk, ManyThreads.class).agent(MANY).arguments("virtual").run());
  }

  /** It has no CPU clock of its own: only its carrier's tells running from waiting in line. */
  @OnEachJdk
  void virtualThreadOnACrowdedMachine_paysForWhatItsCarrierHad(Jdk jdk) {
    assumeTrue(jdk.feature() >= 21, "skipped: " + jdk + " has no virtual threads");

    Outcome outcome =
        Fork.of(jdk, CrowdedCarriers.class)
            .agent("boundaries=" + CrowdedCarriers.class.getName() + "#work")
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo("done\n");
    Frame work = outcome.frames().only(CrowdedCarriers.class, "work");
    double share = work.cpuSeconds() / work.node().seconds();
    assertThat(share).isBetween(0.1, 0.75);
  }

  private static void assertEveryCallCounted(Outcome outcome) {
    outcome.succeeded();
    assertThat(outcome.stdout()).isEqualTo("sum " + THREADS * CALLS * (CALLS - 1) / 2 + "\n");
    assertThat(outcome.problemLines()).isEmpty();
    assertThat(outcome.profile().notes()).noneMatch(note -> note.code().equals("events-dropped"));
    Frames frames = outcome.frames();
    assertThat(frames.all()).hasSize(2);
    Frame shortCall = frames.only(ManyThreads.class, "shortCall");
    Frame waits = frames.only(ManyThreads.class, "waits");
    assertThat(shortCall.calls()).isEqualTo(THREADS * CALLS);
    assertThat(waits.calls()).isEqualTo(THREADS * CALLS / 10);
    assertThat(shortCall.node().open() + waits.node().open()).isZero();
  }

  @OnEachJdk
  void stackOverflow_insideBoundaries_healsAndTheReportIsWritten(Jdk jdk) {
    String program = DeepStack.class.getName();

    Outcome outcome =
        Fork.of(jdk, DeepStack.class)
            .agent(
                "html=true",
                "boundaries="
                    + String.join(";", program + "#p*", program + "#after", program + "#inside"))
            .run()
            .succeeded();

    assertThat(outcome.stdout()).isEqualTo("overflow, deep: true\n".repeat(3));
    // What the JVM itself says when a class is loaded, and shown to an agent, at the very edge.
    assertThat(outcome.problemLines())
        .allMatch(line -> line.startsWith("*** java.lang.instrument ASSERTION FAILED ***"));
    assertThat(outcome.htmlFile()).exists();
    Frames frames = outcome.frames();
    Frame ping = frames.path(program + "#ping");
    assertThat(ping.calls()).isEqualTo(3);
    assertThat(ping.node().errors()).isEqualTo(3);
    assertThat(frames.path(program + "#after").calls()).isEqualTo(3);
    assertThat(frames.path(program + "#after", program + "#inside").calls()).isEqualTo(3);
    assertThat(frames.all().stream().mapToLong(frame -> frame.node().open()).sum()).isZero();
  }
}

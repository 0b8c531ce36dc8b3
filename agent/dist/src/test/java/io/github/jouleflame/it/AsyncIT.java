package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Later;
import io.github.jouleflame.profile.AsyncCalls;
import io.github.jouleflame.profile.PathNode;

/** Results that come after their calls have returned are waited for, and take no joules. */
final class AsyncIT {
  private static final String CLASS = Later.class.getName() + "#";

  @OnEachJdk
  void futuresAndPublishers_areTimedToTheirResults(Jdk jdk) {
    Outcome plain = fork(jdk).withoutAgent().run().succeeded();
    Outcome outcome =
        fork(jdk).agent("boundaries=" + Later.class.getName() + "#*").run().succeeded();

    assertThat(outcome.stdout()).isEqualTo(plain.stdout());
    assertAsync(outcome, "future", 2, 0, 0, 0.2);
    assertAsync(outcome, "failed", 1, 0, 1, 0);
    assertAsync(outcome, "never", 0, 1, 0, 0);
    assertAsync(outcome, "mono", 1, 0, 0, 0.1);
    assertAsync(outcome, "flux", 1, 0, 0, 0.1);
    assertAsync(outcome, "broken", 1, 0, 1, 0);
  }

  private static Fork fork(Jdk jdk) {
    return Fork.of(jdk, Later.class)
        .classPath(
            Fork.TEST_CLASSES,
            Fork.LIBRARIES.resolve("reactor-core.jar"),
            Fork.LIBRARIES.resolve("reactive-streams.jar"));
  }

  private static void assertAsync(
      Outcome outcome, String method, int completed, int open, int errors, double leastSeconds) {
    PathNode node = outcome.frames().path(CLASS + "main", CLASS + method).node();
    AsyncCalls async = node.async();
    assertThat(async).as(method).isNotNull();
    assertThat(async.completed()).as(method).isEqualTo(completed);
    assertThat(async.open()).as(method).isEqualTo(open);
    assertThat(async.errors()).as(method).isEqualTo(errors);
    // A timer may fire a little early, never by half.
    assertThat(async.seconds()).as(method).isGreaterThanOrEqualTo(leastSeconds / 2);
    assertThat(node.calls()).as(method).isEqualTo(completed + open);
    assertThat(node.open()).as("each call has returned").isZero();
  }
}

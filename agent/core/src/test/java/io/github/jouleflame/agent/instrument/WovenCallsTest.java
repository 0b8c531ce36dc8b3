package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class WovenCallsTest {
  private static final int AGENT = 3;

  private final Lanes lanes = new Lanes(1 << 20, thread -> false);
  private final Recorder recorder = new Recorder(lanes, new Thinning());
  private final BoundaryRegistry boundaries = new BoundaryRegistry();
  private final AsyncResults results = new AsyncResults(AGENT, recorder, this::newWaiter);
  private final WovenCalls calls = new WovenCalls(AGENT, recorder, boundaries, results);
  private final List<String> told = new ArrayList<>();

  @Test
  void calls_areRecorded_andTheirTokensCarryTheTag() {
    long outer = calls.enter().applyAsLong(CallTag.of(AGENT, 5));
    long inner = calls.enter().applyAsLong(CallTag.of(AGENT, 6));

    assertThat(outer & 0xFFFF).isZero();
    assertThat(inner & 0xFFFF).as("depth of a nested call").isEqualTo(1);
    assertThat(List.of(CallTag.boundary(outer), CallTag.boundary(inner))).containsExactly(5, 6);
    assertThat(CallTag.isOf(AGENT, inner)).isTrue();

    calls.exit().accept(null, inner);
    assertThat(calls.enter().applyAsLong(CallTag.of(AGENT, 7)) & 0xFFFF).isEqualTo(1);
  }

  @Test
  void callOfAnEarlierAgent_isNobodys() {
    long open = calls.enter().applyAsLong(CallTag.of(AGENT, 0));
    long nested = calls.enter().applyAsLong(CallTag.of(AGENT, 1));
    CompletableFuture<String> future = new CompletableFuture<>();

    assertThat(calls.enter().applyAsLong(CallTag.of(AGENT - 1, 0))).isZero();
    for (long token : new long[] {0, CallTag.of(AGENT - 1, 0)}) {
      calls.exit().accept(null, token);
      calls.count().accept("boundary 0 is not in the registry", token);
      assertThat(results.apply(future, token)).isSameAs(future);
    }

    assertThat(future.getNumberOfDependents()).isZero();
    long third = calls.enter().applyAsLong(CallTag.of(AGENT, 2));
    assertThat(third & 0xFFFF).as("both calls are open still").isEqualTo(2);
    calls.exit().accept(null, third);
    calls.exit().accept(null, nested);
    calls.exit().accept(null, open);
  }

  @Test
  void resultThatIsNoPublisher_isGivenBack() {
    long token = calls.enter().applyAsLong(CallTag.of(AGENT, 0));

    assertThat(results.apply("no publisher", token)).isEqualTo("no publisher");
    assertThat(results.apply(null, token)).isNull();
  }

  @Test
  void stage_tellsWhenItsResultComes() {
    CompletableFuture<String> good = new CompletableFuture<>();
    CompletableFuture<String> bad = new CompletableFuture<>();

    for (CompletableFuture<String> future : List.of(good, bad)) {
      long token = calls.enter().applyAsLong(CallTag.of(AGENT, 0));
      assertThat(results.apply(future, token)).isSameAs(future);
      calls.exit().accept(null, token);
    }
    assertThat(told).isEmpty();
    good.complete("done");
    bad.completeExceptionally(new IllegalStateException());

    assertThat(told).containsExactly("false", "true");
    assertThat(bad).as("nothing but the application's own").isCompletedExceptionally();
  }

  @Test
  void futureThatNeverCompletes_getsABoundedNumberOfWaiters() {
    CompletableFuture<String> never = new CompletableFuture<>();

    for (int i = 0; i < AsyncResults.MAX_WAITING + 100; i++) {
      var unused = results.apply(never, CallTag.of(AGENT, 0));
    }

    assertThat(never.getNumberOfDependents()).isEqualTo(AsyncResults.MAX_WAITING);
  }

  @Test
  void resultThatHasCome_makesRoomForAnother() {
    CompletableFuture<String> never = new CompletableFuture<>();
    for (int i = 0; i < AsyncResults.MAX_WAITING; i++) {
      var unused = results.apply(never, CallTag.of(AGENT, 0));
    }

    results.accept(-1);
    var unused = results.apply(never, CallTag.of(AGENT, 0));

    assertThat(never.getNumberOfDependents()).isEqualTo(AsyncResults.MAX_WAITING + 1);
  }

  /** In place of the hook's class. */
  private BiConsumer<Object, Throwable> newWaiter(long call) {
    assertThat(call).isPositive();
    return (value, thrown) -> told.add(String.valueOf(thrown != null));
  }
}

package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HookLinkerTest {
  private final Lanes lanes = new Lanes(1 << 20, thread -> false);
  private final Recorder recorder = new Recorder(lanes, new Thinning());
  private final BoundaryRegistry boundaries = new BoundaryRegistry();
  private final HookLinker linker =
      new HookLinker(recorder, boundaries, new AsyncResults(recorder, this::connect));

  @Test
  void linkedSite_records_untilItIsCut() throws Throwable {
    MethodHandle enter = link(HookLinker.ENTER).dynamicInvoker();
    MethodHandle exit = link(HookLinker.EXIT).dynamicInvoker();

    assertThat((long) enter.invokeExact(0) & 0xFFFF).isZero();
    assertThat((long) enter.invokeExact(0) & 0xFFFF).as("depth of a nested call").isEqualTo(1);
    assertThat(lanes.size()).isEqualTo(1);

    linker.cut();

    assertThat((long) enter.invokeExact(0)).isZero();
    assertThat((long) enter.invokeExact(0)).as("nobody counts depth any more").isZero();
    exit.invokeExact((Throwable) null, 0, 0L);
  }

  @Test
  void siteLinkedAfterTheCut_doesNothing() throws Throwable {
    linker.cut();

    MethodHandle enter = link(HookLinker.ENTER).dynamicInvoker();

    assertThat((long) enter.invokeExact(0)).isZero();
    assertThat(lanes.size()).isZero();
  }

  @Test
  void siteThatGivesAnObject_givesBackWhatItGot_evenAfterTheCut() throws Throwable {
    boundaries.boundary("a.B#c", "a.B#c", true, null);
    MethodHandle exit = link(HookLinker.PUBLISHER_EXIT).dynamicInvoker();
    Object result = "no publisher";

    assertThat((Object) exit.invokeExact(result, (Throwable) null, 0, 0L)).isSameAs(result);
    linker.cut();
    assertThat((Object) exit.invokeExact(result, (Throwable) null, 0, 0L)).isSameAs(result);
    assertThat(
            (Object)
                link(HookLinker.PUBLISHER_EXIT)
                    .dynamicInvoker()
                    .invokeExact(result, (Throwable) null, 0, 0L))
        .isSameAs(result);
  }

  @Test
  void stage_tellsWhenItsResultComes() throws Throwable {
    boundaries.boundary("a.B#c", "a.B#c", true, null);
    MethodHandle enter = link(HookLinker.ENTER).dynamicInvoker();
    MethodHandle exit = link(HookLinker.RESULT_EXIT).dynamicInvoker();
    CompletableFuture<String> good = new CompletableFuture<>();
    CompletableFuture<String> bad = new CompletableFuture<>();

    for (CompletableFuture<String> future : List.of(good, bad)) {
      exit.invokeExact((Object) future, (Throwable) null, 0, (long) enter.invokeExact(0));
    }
    assertThat(told).isEmpty();
    good.complete("done");
    bad.completeExceptionally(new IllegalStateException());

    assertThat(told).containsExactly("false", "true");
    assertThat(bad).as("nothing but the application's own").isCompletedExceptionally();
  }

  @Test
  void futureThatNeverCompletes_getsABoundedNumberOfWaiters() {
    AsyncResults results = new AsyncResults(recorder, this::connect);
    CompletableFuture<String> never = new CompletableFuture<>();

    for (int i = 0; i < AsyncResults.MAX_WAITING + 100; i++) {
      results.watchStage(never, 0, 0);
    }

    assertThat(never.getNumberOfDependents()).isEqualTo(AsyncResults.MAX_WAITING);
  }

  private final List<String> told = new ArrayList<>();

  /** In place of the hook's class. */
  public static final class Waiter implements BiConsumer<Object, Throwable> {
    private final long call;
    private final List<String> told;

    Waiter(long call, List<String> told) {
      this.call = call;
      this.told = told;
    }

    @Override
    public void accept(Object value, Throwable thrown) {
      assertThat(call).isPositive();
      told.add(String.valueOf(thrown != null));
    }
  }

  private MethodHandle connect(MethodHandle listener) {
    try {
      MethodHandle constructor =
          MethodHandles.lookup()
              .findConstructor(
                  Waiter.class, MethodType.methodType(void.class, long.class, List.class));
      return MethodHandles.insertArguments(constructor, 1, told)
          .asType(MethodType.methodType(Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private CallSite link(MethodType type) throws Throwable {
    return (CallSite)
        linker.handle().invoke(MethodHandles.lookup(), "name", type, new Object[] {0});
  }
}

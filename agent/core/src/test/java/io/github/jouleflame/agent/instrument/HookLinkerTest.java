package io.github.jouleflame.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.junit.jupiter.api.Test;

class HookLinkerTest {
  private final Lanes lanes = new Lanes(1 << 20, thread -> false);
  private final HookLinker linker =
      new HookLinker(new Recorder(lanes, new Thinning()), new BoundaryRegistry());

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

  private CallSite link(MethodType type) throws Throwable {
    return (CallSite)
        linker.handle().invoke(MethodHandles.lookup(), "name", type, new Object[] {0});
  }
}

package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.Slice;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WindowSplitTest {
  private static final long MILLI = 1_000_000;

  private static final int CPUS = 4;

  private final WindowSplit split = new WindowSplit(CPUS, 0);

  /** CPU time in one slice, as the sampler saw it. */
  private record Ran(
      long process, long boundary, long gc, long jit, long agent, boolean computeWasOpen) {}

  private record Window(List<Ran> slices, long otherJava, long machine) {
    long process() {
      return slices.stream().mapToLong(Ran::process).sum();
    }

    long explained() {
      return slices.stream().mapToLong(r -> r.boundary + r.gc + r.jit + r.agent).sum();
    }
  }

  @Test
  void machineTime_lessTheProcess_isOtherProcesses() {
    List<Slice> slices =
        split(window(List.of(ran(50 * MILLI, false), ran(50 * MILLI, false)), 0, 500 * MILLI));

    assertThat(slices)
        .extracting(Slice::otherProcessesNanos)
        .containsExactly(200 * MILLI, 200 * MILLI);
  }

  @Test
  void machineUnknown_hasNoOtherProcesses() {
    List<Slice> slices = split(window(List.of(ran(0, false)), 0, -1));

    assertThat(slices.get(0).otherProcessesNanos()).isZero();
  }

  @Test
  void javaThreadsOutsideBoundaries_areTheApplications() {
    // 100 ms of Java threads, of which the slice knows 40 in boundaries and 10 of the agent.
    Ran ran = new Ran(100 * MILLI, 40 * MILLI, 0, 0, 10 * MILLI, true);

    Slice slice = split(window(List.of(ran), 50 * MILLI, -1)).get(0);

    assertThat(slice.otherJavaNanos()).isEqualTo(50 * MILLI);
    assertThat(slice.nativeNanos()).isZero();
  }

  @Test
  void virtualThreads_haveWhatTheirCarriersUsed_andNoMoreThanTheyRan() {
    Slice slice = splitVirtual(40 * MILLI, 10 * MILLI, 90 * MILLI, 1);

    assertThat(slice.cpuNanos(0)).isEqualTo(40 * MILLI);
    assertThat(slice.cpuNanos(1)).isEqualTo(10 * MILLI);
    assertThat(slice.otherJavaNanos()).isEqualTo(40 * MILLI);
    assertThat(slice.nativeNanos()).isZero();
  }

  @Test
  void carriersThatUsedLess_shareItByWhatRan() {
    Slice slice = splitVirtual(40 * MILLI, 20 * MILLI, 30 * MILLI, 1);

    assertThat(slice.cpuNanos(0)).isEqualTo(20 * MILLI);
    assertThat(slice.cpuNanos(1)).isEqualTo(10 * MILLI);
    assertThat(slice.otherJavaNanos()).isZero();
  }

  @Test
  void carriersThatHadHalfAProcessor_giveTheirVirtualThreadsHalf() {
    Slice slice = splitVirtual(40 * MILLI, 20 * MILLI, 90 * MILLI, 0.5);

    assertThat(slice.cpuNanos(0)).isEqualTo(20 * MILLI);
    assertThat(slice.cpuNanos(1)).isEqualTo(10 * MILLI);
    assertThat(slice.otherJavaNanos()).isEqualTo(60 * MILLI);
  }

  /** A window of 100 ms in which virtual threads ran in two paths. */
  private Slice splitVirtual(long first, long second, long processNanos, double share) {
    PendingSlice pending = new PendingSlice(0);
    pending.startNanos = 0;
    pending.endNanos = 100 * MILLI;
    pending.processNanos = processNanos;
    pending.slice.reset(0, 100 * MILLI).addVirtual(0, first).addVirtual(1, second);
    split.split(List.of(pending), processNanos, share, -1);
    return pending.slice.build();
  }

  @Test
  void processTimeThatNoThreadExplains_isNativeWhereComputeWasOpen() {
    List<Slice> slices = split(window(List.of(ran(300 * MILLI, true), ran(0, false)), 0, -1));

    assertThat(slices).extracting(Slice::nativeNanos).containsExactly(300 * MILLI, 0L);
    assertThat(slices).extracting(Slice::otherJavaNanos).containsExactly(0L, 0L);
  }

  @Test
  void nativeTime_goesFirstToSlicesInWhichComputeWasOpen() {
    // 400 ms unexplained, 200 of them Java's: the 200 native ones are all of the first slice.
    List<Slice> slices =
        split(window(List.of(ran(200 * MILLI, true), ran(200 * MILLI, false)), 200 * MILLI, -1));

    assertThat(slices).extracting(Slice::nativeNanos).containsExactly(200 * MILLI, 0L);
    assertThat(slices).extracting(Slice::otherJavaNanos).containsExactly(0L, 200 * MILLI);
  }

  @Test
  void noComputeOpen_nativeTimeIsTheApplications() {
    Slice slice = split(window(List.of(ran(300 * MILLI, false)), 0, -1)).get(0);

    assertThat(slice.nativeNanos()).isZero();
    assertThat(slice.otherJavaNanos()).isEqualTo(300 * MILLI);
    assertThat(split.nativeNanosOfWindow()).isZero();
  }

  @Test
  void nativeTimeOfAWindow_isThatBesideAnOpenBoundary() {
    // 500 ms of native work, of which the slice without a boundary has 200.
    split(window(List.of(ran(300 * MILLI, true), ran(200 * MILLI, false)), 0, -1));
    assertThat(split.nativeNanosOfWindow()).isEqualTo(300 * MILLI);

    split(window(List.of(ran(300 * MILLI, false)), 0, -1));
    assertThat(split.nativeNanosOfWindow()).isZero();
  }

  @Test
  void coarseProcessClock_stillGivesNativeTimeToTheSliceThatHadRoomForIt() {
    // The clock shows the first slice's 240 ms only in the second, in which nothing was open.
    WindowSplit coarse = new WindowSplit(CPUS, 20 * MILLI);
    List<Slice> slices =
        split(coarse, window(List.of(ran(225 * MILLI, true), ran(15 * MILLI, false)), 0, -1));

    assertThat(slices).extracting(Slice::nativeNanos).containsExactly(240 * MILLI, 0L);
    assertThat(slices).extracting(Slice::otherJavaNanos).containsExactly(0L, 0L);
  }

  @Test
  void busyMachine_givesOtherProcessesWhatWeLeft() {
    // Four processors, 250 ms slices: 1000 ms each. We had 1000 in the first, none in the second.
    List<Slice> slices =
        split(window(List.of(ran(1000 * MILLI, false), ran(0, false)), 0, 2000 * MILLI));

    assertThat(slices).extracting(Slice::otherProcessesNanos).containsExactly(0L, 1000 * MILLI);
  }

  @Test
  void overdrawnProcess_isPaidBackByTheNextWindow() {
    Ran explainsTooMuch = new Ran(10 * MILLI, 30 * MILLI, 0, 0, 0, false);
    Slice first = split(window(List.of(explainsTooMuch), 0, -1)).get(0);
    Slice second = split(window(List.of(ran(50 * MILLI, false)), 0, -1)).get(0);

    assertThat(first.otherJavaNanos()).isZero();
    assertThat(second.otherJavaNanos()).isEqualTo(30 * MILLI);
  }

  @Test
  void overdrawnMachine_isPaidBackByTheNextKnownWindow() {
    split(window(List.of(ran(100 * MILLI, false)), 0, 80 * MILLI));
    split(window(List.of(ran(100 * MILLI, false)), 0, -1));
    Slice third = split(window(List.of(ran(100 * MILLI, false)), 0, 150 * MILLI)).get(0);

    assertThat(third.otherProcessesNanos()).isEqualTo(30 * MILLI);
  }

  @Property(tries = 300, seed = "51", edgeCases = EdgeCasesMode.NONE)
  void sums_areExactOverARun(@ForAll("windows") List<Window> windows) {
    WindowSplit fresh = new WindowSplit(CPUS, 0);
    long unexplained = 0;
    long unexplainedDebt = 0;
    long others = 0;
    long othersDebt = 0;
    long slicesSoFar = 0;
    long spread = 0;
    long spreadOthers = 0;
    for (Window window : windows) {
      for (Slice slice : split(fresh, window)) {
        spread += slice.otherJavaNanos() + slice.nativeNanos();
        spreadOthers += slice.otherProcessesNanos();
      }
      slicesSoFar += window.slices.size();
      unexplainedDebt += window.process() - window.explained();
      unexplained += Math.max(0, unexplainedDebt);
      unexplainedDebt = Math.min(0, unexplainedDebt);
      othersDebt += window.machine < 0 ? 0 : window.machine - window.process();
      others += Math.max(0, othersDebt);
      othersDebt = Math.min(0, othersDebt);

      // Two figures per slice are rounded to a nanosecond.
      assertThat(spread).isCloseTo(unexplained, within(2 * slicesSoFar));
      assertThat(spreadOthers).isCloseTo(others, within(2 * slicesSoFar));
    }
  }

  @Provide
  Arbitrary<List<Window>> windows() {
    Arbitrary<Long> nanos =
        Arbitraries.oneOf(Arbitraries.just(0L), Arbitraries.longs().between(0, 400 * MILLI));
    Arbitrary<Ran> ran =
        Combinators.combine(nanos, nanos, nanos, nanos, nanos, Arbitraries.of(true, false))
            .as(Ran::new);
    Arbitrary<Long> machine =
        Arbitraries.oneOf(Arbitraries.just(-1L), Arbitraries.longs().between(0, 4000 * MILLI));
    return Combinators.combine(ran.list().ofMinSize(1).ofMaxSize(10), nanos, machine)
        .as(Window::new)
        .list()
        .ofMaxSize(10);
  }

  private static Ran ran(long process, boolean computeWasOpen) {
    return new Ran(process, 0, 0, 0, 0, computeWasOpen);
  }

  private static Window window(List<Ran> slices, long otherJava, long machine) {
    return new Window(slices, otherJava, machine);
  }

  private List<Slice> split(Window window) {
    return split(split, window);
  }

  private static List<Slice> split(WindowSplit split, Window window) {
    List<PendingSlice> pending = new ArrayList<>();
    for (Ran ran : window.slices) {
      PendingSlice slice = new PendingSlice(0);
      slice.startNanos = pending.size() * (250 * MILLI);
      slice.endNanos = slice.startNanos + 250 * MILLI;
      slice.slice.reset(slice.startNanos, slice.endNanos);
      slice.processNanos = ran.process;
      slice.boundaryNanos = ran.boundary;
      slice.gcNanos = ran.gc;
      slice.jitNanos = ran.jit;
      slice.agentNanos = ran.agent;
      slice.slice.addCpu(0, ran.boundary).gc(ran.gc).jit(ran.jit).agent(ran.agent);
      slice.slice.unions(0, ran.computeWasOpen ? 250 * MILLI : 0);
      pending.add(slice);
    }
    split.split(pending, window.otherJava, 1, window.machine);
    List<Slice> slices = new ArrayList<>();
    for (PendingSlice slice : pending) {
      slices.add(slice.slice.build());
    }
    return slices;
  }
}

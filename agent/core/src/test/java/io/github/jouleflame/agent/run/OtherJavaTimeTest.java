package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OtherJavaTimeTest {
  private static final long MILLI = 1_000_000;

  private long usedNanos;
  private long toldNanos;
  private int looks;
  private final OtherJavaTime time =
      new OtherJavaTime(
          () -> {
            looks++;
            long used = usedNanos;
            usedNanos = 0;
            return used;
          },
          () -> {
            long told = toldNanos;
            toldNanos = 0;
            return told;
          });

  /** A window of one slice in which the agent used a millisecond. */
  private long window(long processMillis, boolean compute) {
    PendingSlice slice = new PendingSlice(0);
    slice.slice.reset(0, 500 * MILLI);
    slice.slice.unions(compute ? 100 * MILLI : 0, compute ? 100 * MILLI : 0);
    slice.agentNanos = MILLI;
    slice.processNanos = processMillis * MILLI;
    return time.ofWindow(List.of(slice)) / MILLI;
  }

  @Test
  void littleCpuTimeAndNoComputeBoundary_isTheThreadsOwnWithoutALook() {
    time.begin();

    assertThat(window(6, false)).isEqualTo(5);
    assertThat(window(6, false)).isEqualTo(5);
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void computeBoundaryThatWasOpen_isWorthALook_andNothingCountsTwice() {
    time.begin();
    window(6, false);
    window(6, false);

    // Since the last look: 10 ms that were given, 3 ms of the agent, 4 ms that slices know of.
    usedNanos = 42 * MILLI;
    toldNanos = 4 * MILLI;
    assertThat(window(80, true)).isEqualTo(25);
    usedNanos = 7 * MILLI;
    assertThat(window(80, true)).isEqualTo(6);
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void cpuTimeOfNobody_waitsNoLongerThanTheStepOfTheProcessClock() {
    time.begin();
    window(11, false);
    usedNanos = 22 * MILLI;

    assertThat(window(11, false)).isEqualTo(10);
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void processClockThatSteps_doesNotPileUpWhatIsNotThere() {
    time.begin();
    for (int i = 0; i < 100; i++) {
      window(11, false); // its step shows in every other window only
      assertThat(window(-9, false)).isZero();
    }

    assertThat(looks).isEqualTo(1);
  }

  @Test
  void nativeCpuTimeThatWasTakenForTheThreads_isNeverANegativeTime() {
    time.begin();
    window(15, false);
    usedNanos = 2 * MILLI;

    assertThat(window(80, true)).isZero();
  }
}

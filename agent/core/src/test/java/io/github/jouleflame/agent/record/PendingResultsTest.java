package io.github.jouleflame.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PendingResultsTest {
  private static final int BOUNDARY = 3;
  private final Bench bench = new Bench();
  private final int path = bench.path(BOUNDARY);

  @Test
  void result_countsFromTheBeginningOfItsCall_onWhateverThreadItComes() {
    ScriptedThread caller = bench.thread();
    ScriptedThread other = bench.thread();
    caller.enter(100, BOUNDARY).resultPending(180, BOUNDARY, 7).exit(200, BOUNDARY);
    bench.drain(300);

    assertThat(bench.stats.calls(path)).isEqualTo(1);
    assertThat(bench.stats.resultsPending(path)).isEqualTo(1);
    assertThat(bench.stats.resultsCame(path)).isZero();

    other.resultCame(1100, 7, false);
    bench.drain(1200);

    assertThat(bench.stats.resultsPending(path)).isZero();
    assertThat(bench.stats.resultsCame(path)).isEqualTo(1);
    assertThat(bench.stats.resultNanos(path)).isEqualTo(1000);
    assertThat(bench.stats.resultErrors(path)).isZero();
    assertThat(bench.stats.selfNanos(path)).as("waiting is no time inside").isEqualTo(100);
  }

  @Test
  void result_readBeforeItsBeginning_isFoundAllTheSame() {
    ScriptedThread other = bench.thread(); // read first
    ScriptedThread caller = bench.thread();
    other.resultCame(150, 7, true);
    caller.enter(100, BOUNDARY).resultPending(110, BOUNDARY, 7).exit(200, BOUNDARY);

    bench.drain(300);

    assertThat(bench.stats.resultsPending(path)).isZero();
    assertThat(bench.stats.resultNanos(path)).isEqualTo(50);
    assertThat(bench.stats.resultErrors(path)).isEqualTo(1);
  }

  @Test
  void result_thatNobodyWaitsFor_isIgnored() {
    bench.thread().resultCame(150, 7, false);

    bench.drain(300);

    assertThat(bench.stats.resultsCame(path)).isZero();
  }

  @Test
  void recorder_tellsOfResultsOnTheThreadOnWhichTheyCome() throws InterruptedException {
    Recorder recorder = new Recorder(bench.lanes, new Thinning());
    long token = recorder.enter(BOUNDARY);
    long result = recorder.resultPending(BOUNDARY, token);
    recorder.exit(BOUNDARY, token, null);
    CountDownLatch stay = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              recorder.resultCame(result, true);
              recorder.resultCame(result + 1, false); // of some other agent
              stay.countDown();
            });
    other.start();
    stay.await();
    other.join();

    bench.drain(System.nanoTime());

    assertThat(bench.stats.resultsCame(path)).isEqualTo(1);
    assertThat(bench.stats.resultErrors(path)).isEqualTo(1);
    assertThat(bench.stats.resultNanos(path)).isPositive();
  }
}

package io.github.jouleflame.agent.benchmarks;

import io.github.jouleflame.agent.record.Recorder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Enter and exit against their floor: two bare clock reads.
 *
 * <p>The ring is drained 100 times a second meanwhile, as in a run, so that full rings and the
 * transfer of cache lines are inside the figure. What is not: the way through the hook, which
 * {@link WovenCallBenchmark} has.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class HotPathBenchmark {
  private DrainedLanes drained;
  private Recorder recorder;

  @Setup
  public void start() {
    drained = DrainedLanes.start();
    recorder = drained.recorder();
  }

  @TearDown
  public void stop() {
    drained.stop();
  }

  /** The floor of any design that times. */
  @Benchmark
  public void twoClockReads(Blackhole hole) {
    hole.consume(System.nanoTime());
    hole.consume(System.nanoTime());
  }

  @Benchmark
  public void enterExit() {
    long token = recorder.enter(0);
    recorder.exit(0, token, null);
  }

  /** Two levels, as a library's method inside a user's. */
  @Benchmark
  public void nestedEnterExit() {
    long outer = recorder.enter(0);
    long inner = recorder.enter(1);
    recorder.exit(1, inner, null);
    recorder.exit(0, outer, null);
  }
}

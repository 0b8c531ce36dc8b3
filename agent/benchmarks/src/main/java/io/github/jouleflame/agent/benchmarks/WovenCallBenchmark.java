package io.github.jouleflame.agent.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A method call as an application makes it. {@link Benchmarks} runs this class twice: in a plain
 * JVM, and in one with the packaged agent and {@link #boundary} among its boundaries. The
 * difference is what a boundary costs in the end.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class WovenCallBenchmark {
  private long value;

  @Benchmark
  public long call() {
    return boundary();
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  long boundary() {
    return ++value;
  }
}

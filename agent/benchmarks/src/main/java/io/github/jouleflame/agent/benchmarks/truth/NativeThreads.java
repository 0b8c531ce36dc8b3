package io.github.jouleflame.agent.benchmarks.truth;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/** Threads that Java knows nothing of, burning for a Java caller that waits. */
final class NativeThreads {
  /** System property that names the compiled library. */
  static final String LIBRARY_PROPERTY = "truth.native";

  private final Function function;

  private NativeThreads(Function function) {
    this.function = function;
  }

  static NativeThreads load() {
    String library = System.getProperty(LIBRARY_PROPERTY);
    if (library == null) {
      throw new IllegalStateException("-D" + LIBRARY_PROPERTY + " is missing");
    }
    return new NativeThreads(NativeLibrary.getInstance(library).getFunction("burn_in_threads"));
  }

  /** Returns the CPU time that the threads used. */
  long burn(int threads, long cpuNanosEach) {
    return (Long) function.invoke(Long.class, new Object[] {threads, cpuNanosEach});
  }
}

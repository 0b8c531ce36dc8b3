package io.github.jouleflame.agent.benchmarks.truth;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Loads that are hard because of their threads or of how they call. */
final class ThreadLoads {
  private static final long MILLI = 1_000_000;

  /** Names of the methods that are boundaries. */
  static final List<String> BOUNDARIES =
      List.of("virtualA", "virtualB", "shortLived", "tiny", "forever", "recursive");

  private static final int RECURSIONS = 8;
  private static final int BLOCK = 2_000;

  private final Truth truth;
  private final long endNanos;
  private long sink;

  ThreadLoads(Truth truth, long endNanos) {
    this.truth = truth;
    this.endNanos = endNanos;
  }

  private boolean goesOn() {
    return System.nanoTime() - endNanos < 0;
  }

  /** Four virtual threads that burn and wait in turn, three parts A to one part B. */
  void runVirtual() {
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Threads.startVirtual(this::virtualLoad);
    }
    for (Thread thread : threads) {
      Threads.join(thread);
    }
  }

  private void virtualLoad() {
    CarrierClock clock = new CarrierClock();
    while (goesOn()) {
      for (int i = 0; i < 4; i++) {
        long before = clock.nanos();
        if (i < 3) {
          virtualA();
        } else {
          virtualB();
        }
        truth.addCpu(i < 3 ? "virtualA" : "virtualB", clock.nanos() - before);
        Pause.nanos(3 * MILLI);
      }
    }
  }

  /** Threads that live for 2 ms, a fifth of the sampling period. */
  void runShortLived() {
    while (goesOn()) {
      Thread thread =
          new Thread(
              () -> {
                long before = Truth.cpuNanos();
                shortLived(2 * MILLI);
                truth.addCpu("shortLived", Truth.cpuNanos() - before);
              });
      thread.start();
      Threads.join(thread);
    }
  }

  /**
   * Calls of under a microsecond, as fast as they go. What they use is measured on a twin that is
   * no boundary, in blocks that take turns: a clock around each call would cost more than the call.
   */
  void runMillionCalls() {
    while (goesOn()) {
      for (int i = 0; i < BLOCK; i++) {
        sink += tiny(i);
      }
      long before = Truth.cpuNanos();
      for (int i = 0; i < BLOCK; i++) {
        sink += twin(i);
      }
      truth.addCpu("tiny", Truth.cpuNanos() - before);
    }
  }

  /** One call is open when the JVM ends. */
  void runForever() {
    AtomicLong used = new AtomicLong();
    Thread thread = new Thread(() -> forever(used));
    thread.setDaemon(true);
    thread.start();
    Pause.until(endNanos);
    truth.addCpu("forever", used.get());
  }

  void runRecursion() {
    while (goesOn()) {
      long before = Truth.cpuNanos();
      recursive(RECURSIONS);
      truth.addCpu("recursive", Truth.cpuNanos() - before);
    }
  }

  // Boundaries.

  void virtualA() {
    Burner.burnNanos(2 * MILLI);
  }

  void virtualB() {
    Burner.burnNanos(2 * MILLI);
  }

  void shortLived(long nanos) {
    Burner.burnNanos(nanos);
  }

  long tiny(long seed) {
    return mix(seed);
  }

  long twin(long seed) {
    return mix(seed);
  }

  @SuppressWarnings("InfiniteLoopStatement")
  void forever(AtomicLong used) {
    while (true) {
      Burner.burnNanos(5 * MILLI);
      used.set(Truth.cpuNanos());
    }
  }

  void recursive(int depth) {
    Burner.burnNanos(MILLI);
    if (depth > 1) {
      recursive(depth - 1);
    }
  }

  /** Some 0.8 microseconds of work. */
  private static long mix(long seed) {
    long x = seed | 1;
    for (int i = 0; i < 500; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }
}

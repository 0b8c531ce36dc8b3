package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The measured program of the CPU worlds: one of several known loads, chosen by the first argument,
 * for as many seconds as the second says. It prints what each of its boundaries used.
 */
public final class Workload {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000_000;

  /** Names of the methods that are boundaries. */
  static final List<String> BOUNDARIES = List.of("a", "b", "w", "outer", "g", "n");

  private final Truth truth = new Truth();
  private final long endNanos;

  private Workload(double seconds) {
    endNanos = System.nanoTime() + Math.round(seconds * 1e9);
  }

  public static void main(String[] arguments) throws Exception {
    Workload workload = new Workload(Double.parseDouble(arguments[1]));
    workload.run(arguments[0]);
    workload.truth.print();
    System.out.println("end " + System.nanoTime());
    System.exit(0); // a thread of a load may still be running
  }

  private void run(String load) throws Exception {
    ThreadLoads threads = new ThreadLoads(truth, endNanos);
    switch (load) {
      case "slices-500ms" -> alternate(500 * MILLI);
      case "slices-2ms" -> alternate(2 * MILLI);
      case "slices-20us" -> alternateShort(20 * MICRO, 3);
      case "two-threads" ->
          Threads.inParallel(() -> repeat("a", 3 * MILLI), () -> repeat("b", 5 * MILLI));
      case "waiting" -> Threads.inParallel(() -> repeat("a", 10 * MILLI), this::waiting);
      case "short-calls-between-waits" -> shortCallsBetweenWaits();
      case "burn-outside-wait-inside" -> burnOutsideWaitInside();
      case "nested" -> nested();
      case "garbage" -> garbage();
      case "native-threads" -> nativeThreads();
      case "changing-load" -> changingLoad();
      case "virtual-threads" -> threads.runVirtual();
      case "short-lived-threads" -> threads.runShortLived();
      case "million-calls" -> threads.runMillionCalls();
      case "never-returns" -> threads.runForever();
      case "recursion" -> threads.runRecursion();
      default -> throw new IllegalArgumentException("load: " + load);
    }
  }

  private boolean goesOn() {
    return System.nanoTime() - endNanos < 0;
  }

  // Loads.

  private void alternate(long nanos) {
    while (goesOn()) {
      measured("a", nanos);
      measured("b", nanos);
    }
  }

  /** Three calls of a for each of b; CPU time is too short to measure call by call. */
  private void alternateShort(long nanos, int times) {
    while (goesOn()) {
      long before = Truth.cpuNanos();
      for (int round = 0; round < 500; round++) {
        for (int i = 0; i < times; i++) {
          a(nanos);
        }
        b(nanos);
      }
      long used = Truth.cpuNanos() - before;
      truth.addCpu("a", used * times / (times + 1));
      truth.addCpu("b", used / (times + 1));
    }
  }

  private void repeat(String method, long nanos) {
    while (goesOn()) {
      measured(method, nanos);
    }
  }

  private void waiting() {
    while (goesOn()) {
      measuredWait(7 * MILLI);
    }
  }

  /** As a worker of a server does: parked most of the time, calls of 0.7 ms. */
  private void shortCallsBetweenWaits() {
    Threads.inParallel(
        () -> {
          while (goesOn()) {
            measured("a", 700 * MICRO);
            Pause.nanos(9 * MILLI);
          }
        },
        () -> repeat("b", MILLI));
  }

  private void burnOutsideWaitInside() {
    while (goesOn()) {
      long before = Truth.cpuNanos();
      Burner.burnNanos(3 * MILLI);
      truth.addCpu(Truth.OUTSIDE, Truth.cpuNanos() - before);
      measuredWait(3 * MILLI);
    }
  }

  private void nested() {
    while (goesOn()) {
      long before = Truth.cpuNanos();
      long inner = outer();
      long all = Truth.cpuNanos() - before;
      truth.addCpu("outer", all);
      truth.addCpu("outer" + Truth.SELF, all - inner);
      truth.addCpu("b", inner);
    }
  }

  private void garbage() throws IOException {
    long collectorBefore = GcClock.nanos();
    List<byte[]> kept = new ArrayList<>();
    while (goesOn()) {
      long before = Truth.cpuNanos();
      g(kept);
      truth.addCpu("g", Truth.cpuNanos() - before);
    }
    truth.addCpu(Truth.GC, GcClock.nanos() - collectorBefore);
  }

  private void nativeThreads() {
    NativeThreads threads = NativeThreads.load();
    while (goesOn()) {
      long before = Truth.cpuNanos();
      long used = n(threads);
      truth.addCpu("n", used + Truth.cpuNanos() - before);
      Burner.burnNanos(20 * MILLI);
    }
  }

  /** From nothing to a full processor and back, so that a run can tell the idle floor. */
  private void changingLoad() {
    for (int round = 0; goesOn(); round++) {
      int busyInTen = round * 7 % 11;
      for (int i = 0; i < 10 && goesOn(); i++) {
        if (i < busyInTen) {
          measured(i % 2 == 0 ? "a" : "b", 80 * MILLI);
        } else {
          Pause.nanos(80 * MILLI);
        }
      }
    }
  }

  private void measured(String method, long nanos) {
    long before = Truth.cpuNanos();
    if (method.equals("a")) {
      a(nanos);
    } else {
      b(nanos);
    }
    truth.addCpu(method, Truth.cpuNanos() - before);
  }

  /** Going to sleep and waking up are work too: some 0.1 ms. */
  private void measuredWait(long nanos) {
    long before = Truth.cpuNanos();
    w(nanos);
    truth.addCpu("w", Truth.cpuNanos() - before);
  }

  // Boundaries.

  void a(long nanos) {
    Burner.burnNanos(nanos);
  }

  void b(long nanos) {
    Burner.burnNanos(nanos);
  }

  void w(long nanos) {
    Pause.nanos(nanos);
  }

  long outer() {
    Burner.burnNanos(3 * MILLI);
    long before = Truth.cpuNanos();
    b(MILLI);
    long inner = Truth.cpuNanos() - before;
    Burner.burnNanos(MILLI);
    return inner;
  }

  void g(List<byte[]> kept) {
    for (int i = 0; i < 2000; i++) {
      kept.add(new byte[1000 + i]);
    }
    if (kept.size() > 60_000) {
      kept.clear();
    }
  }

  long n(NativeThreads threads) {
    return threads.burn(2, 30 * MILLI);
  }
}

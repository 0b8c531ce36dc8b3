package io.github.jouleflame.agent.benchmarks.truth;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The measured program: one of several known loads, chosen by the first argument, for as many
 * seconds as the second says. Methods a, b, ... are the boundaries. It prints what each of them
 * used.
 */
public final class Workload {
  private final Truth truth = new Truth();
  private final long endNanos;

  private Workload(double seconds) {
    endNanos = System.nanoTime() + Math.round(seconds * 1e9);
  }

  public static void main(String[] arguments) throws Exception {
    Workload workload = new Workload(Double.parseDouble(arguments[1]));
    workload.run(arguments[0]);
    workload.truth.print();
  }

  private void run(String world) throws Exception {
    switch (world) {
      case "slices-500ms" -> alternate(500_000_000L, 500_000_000L);
      case "slices-2ms" -> alternate(2_000_000L, 2_000_000L);
      case "slices-20us" -> alternateShort(20_000L, 3);
      case "two-threads" -> inParallel(() -> repeat("a", 3_000_000), () -> repeat("b", 5_000_000));
      case "waiting" -> inParallel(() -> repeat("a", 10_000_000), this::waiting);
      case "short-calls-between-waits" -> shortCallsBetweenWaits();
      case "burn-outside-wait-inside" -> burnOutsideWaitInside();
      case "nested" -> nested();
      case "garbage" -> garbage();
      case "native-threads" -> nativeThreads();
      default -> throw new IllegalArgumentException("world: " + world);
    }
  }

  private boolean goesOn() {
    return System.nanoTime() - endNanos < 0;
  }

  // Loads.

  private void alternate(long nanosOfA, long nanosOfB) {
    while (goesOn()) {
      measured("a", nanosOfA);
      measured("b", nanosOfB);
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
      truth.add("a", used * times / (times + 1));
      truth.add("b", used / (times + 1));
    }
  }

  private void repeat(String method, long nanos) {
    while (goesOn()) {
      measured(method, nanos);
    }
  }

  private void waiting() {
    while (goesOn()) {
      w(7);
    }
    truth.add("w", 0);
  }

  /** As a worker of a server does: parked most of the time, calls of 0.7 ms. */
  private void shortCallsBetweenWaits() {
    inParallel(
        () -> {
          while (goesOn()) {
            measured("a", 700_000);
            pause(9);
          }
        },
        () -> repeat("b", 1_000_000));
  }

  private void burnOutsideWaitInside() {
    while (goesOn()) {
      Burner.burnNanos(3_000_000);
      w(3);
    }
    truth.add("w", 0);
  }

  private void nested() {
    while (goesOn()) {
      long before = Truth.cpuNanos();
      long inner = outer();
      truth.add("outer", Truth.cpuNanos() - before);
      truth.add("b", inner);
    }
  }

  private void garbage() {
    List<byte[]> kept = new ArrayList<>();
    while (goesOn()) {
      long before = Truth.cpuNanos();
      g(kept);
      truth.add("g", Truth.cpuNanos() - before);
    }
  }

  private void nativeThreads() {
    NativeThreads threads = NativeThreads.load();
    while (goesOn()) {
      long before = Truth.cpuNanos();
      long used = n(threads);
      truth.add("n", used + Truth.cpuNanos() - before);
      Burner.burnNanos(20_000_000);
    }
  }

  private void measured(String method, long nanos) {
    long before = Truth.cpuNanos();
    if (method.equals("a")) {
      a(nanos);
    } else {
      b(nanos);
    }
    truth.add(method, Truth.cpuNanos() - before);
  }

  // Boundaries.

  void a(long nanos) {
    Burner.burnNanos(nanos);
  }

  void b(long nanos) {
    Burner.burnNanos(nanos);
  }

  void w(long millis) {
    pause(millis);
  }

  long outer() {
    Burner.burnNanos(3_000_000);
    long before = Truth.cpuNanos();
    b(1_000_000);
    long inner = Truth.cpuNanos() - before;
    Burner.burnNanos(1_000_000);
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
    return threads.burn(2, 30_000_000);
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void inParallel(Runnable... parts) {
    List<Thread> threads = new ArrayList<>();
    for (Runnable part : parts) {
      Thread thread = new Thread(part);
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      join(thread);
    }
  }

  private static void join(@Nullable Thread thread) {
    try {
      if (thread != null) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

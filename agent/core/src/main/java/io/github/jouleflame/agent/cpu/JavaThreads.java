package io.github.jouleflame.agent.cpu;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * CPU time of all Java threads together since the last look. Some 0.3 us per thread, so asked at
 * most once per window. The threads are listed anew only after one has come or gone, since the list
 * is garbage.
 *
 * <p>What a thread used between the last look and its end is not seen; it is left to the process's
 * total. Not thread-safe: owned by the sampler thread.
 */
public final class JavaThreads {
  /** Use between two looks that is remembered by thread: a hundredth of half a second. */
  private static final long NOTICEABLE_NANOS = 5_000_000;

  private final ThreadMXBean threads;
  private final UnaryOperator<long[]> clocks;

  // The threads that lived at the last look, by rising id, and what is known of each.
  private long[] ids = {};
  private long[] lastNanos = {};
  private long[] noticedNanos = {};

  private long startedAtLook = -1;
  private int livingAtLook;
  private boolean oneIsGone;
  private boolean first = true;

  /** Of this JVM. */
  public JavaThreads() {
    this(ManagementFactory.getThreadMXBean());
  }

  JavaThreads(ThreadMXBean threads) {
    this.threads = threads;
    this.clocks = clocks(threads);
  }

  /** CPU times of many threads in one array, where the JVM has that: else two arrays for each. */
  private static UnaryOperator<long[]> clocks(ThreadMXBean threads) {
    try {
      if (threads instanceof com.sun.management.ThreadMXBean bulk) {
        return bulk::getThreadCpuTime;
      }
    } catch (LinkageError e) {
      // A runtime image without jdk.management: one by one.
    }
    return ids -> {
      long[] nanos = new long[ids.length];
      for (int i = 0; i < ids.length; i++) {
        nanos[i] = threads.getThreadCpuTime(ids[i]);
      }
      return nanos;
    };
  }

  /**
   * CPU time used by the Java threads that are alive now, since the last call; 0 the first time.
   */
  public long usedNanos() {
    followPopulation();
    long[] nanosOf = clocks.apply(ids);
    long used = 0;
    for (int i = 0; i < ids.length; i++) {
      long nanos = nanosOf[i];
      if (nanos < 0) {
        oneIsGone = true;
        continue;
      }
      long ofThread = Math.max(0, nanos - lastNanos[i]);
      lastNanos[i] = nanos;
      used += ofThread;
      if (!first && ofThread >= NOTICEABLE_NANOS) {
        noticedNanos[i] += ofThread;
      }
    }
    if (first) {
      first = false;
      return 0;
    }
    return used;
  }

  /** Threads are known by the number that ever began and the number that live. */
  private void followPopulation() {
    long started = threads.getTotalStartedThreadCount();
    int living = threads.getThreadCount();
    if (started == startedAtLook && living == livingAtLook && !oneIsGone) {
      return;
    }
    startedAtLook = started;
    livingAtLook = living;
    oneIsGone = false;
    long[] now = threads.getAllThreadIds();
    Arrays.sort(now);
    long[] nanos = new long[now.length];
    long[] noticed = new long[now.length];
    int before = 0;
    for (int i = 0; i < now.length; i++) {
      while (before < ids.length && ids[before] < now[i]) {
        before++;
      }
      if (before < ids.length && ids[before] == now[i]) {
        nanos[i] = lastNanos[before];
        noticed[i] = noticedNanos[before];
      }
    }
    ids = now;
    lastNanos = nanos;
    noticedNanos = noticed;
  }

  /**
   * A thread that has used CPU time since the first call.
   *
   * @param name as it is now
   * @param cpuNanos as far as it was noticeable from look to look
   */
  public record Busy(String name, long cpuNanos) {}

  /** The busiest threads that are alive, the busiest first. */
  public List<Busy> busiest(int count) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      if (noticedNanos[i] > 0) {
        rows.add(i);
      }
    }
    rows.sort(Comparator.comparingLong((Integer row) -> noticedNanos[row]).reversed());
    List<Busy> busiest = new ArrayList<>();
    for (int row : rows) {
      if (busiest.size() == count) {
        break;
      }
      ThreadInfo info = threads.getThreadInfo(ids[row]);
      if (info != null) {
        busiest.add(new Busy(info.getThreadName(), noticedNanos[row]));
      }
    }
    return busiest;
  }
}

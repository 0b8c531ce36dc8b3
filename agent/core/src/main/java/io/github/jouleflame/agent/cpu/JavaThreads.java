package io.github.jouleflame.agent.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * CPU time of all Java threads together since the last look. Some 0.3 us per thread, so asked at
 * most once per window. The threads are listed anew only after one has come or gone, since the list
 * is garbage.
 *
 * <p>A thread's clock is that of the system's thread, which may be older: native code may attach a
 * thread of its own, and the one that ran {@code main} comes back as {@value #HEIR_OF_MAIN}. What
 * such a clock shows at first is no use of now.
 *
 * <p>What a thread used between the last look and its end is not seen; it is left to the process's
 * total. Not thread-safe: owned by the sampler thread.
 */
public final class JavaThreads {
  /** Use between two looks that is remembered by thread: a hundredth of half a second. */
  private static final long NOTICEABLE_NANOS = 5_000_000;

  /** What HotSpot calls the thread that has returned from {@code main} and waits for the others. */
  private static final String HEIR_OF_MAIN = "DestroyJavaVM";

  private static final long[] NONE = {};

  private final JvmThreads threads;

  // The threads that lived at the last look, by rising id, and what is known of each.
  private long[] ids = NONE;
  private long[] nanosNow = NONE;
  private long[] nanosKnown = NONE;
  private long[] noticedNanos = NONE;

  // Those of the look before, where others live since.
  private long[] idsBefore = NONE;
  private long[] nanosBefore = NONE;

  private long startedAtLook = -1;
  private int livingAtLook;
  private boolean oneIsGone;
  private boolean first = true;
  private long lookNanos;
  private long lowestGone = Long.MAX_VALUE;
  private long inheritedId = -1;

  /** Of this JVM. */
  public JavaThreads() {
    this(new MxBeanThreads());
  }

  JavaThreads(JvmThreads threads) {
    this.threads = threads;
  }

  /**
   * CPU time used by the Java threads that are alive now, since the last call; 0 the first time.
   *
   * @param nowNanos of a monotonic clock: no thread can have used more than has passed on it
   */
  public long usedNanos(long nowNanos) {
    long longest = nowNanos - lookNanos;
    lookNanos = nowNanos;
    followPopulation();
    nanosNow = threads.cpuNanos(ids);
    long used = 0;
    for (int i = 0; i < ids.length; i++) {
      if (nanosNow[i] < 0) {
        oneIsGone = true;
        continue;
      }
      // More than has passed: a thread of the system's that has become a Java thread meanwhile.
      boolean isOlder = nanosKnown[i] == 0 && nanosNow[i] > longest;
      long ofThread = isOlder ? 0 : Math.max(0, nanosNow[i] - nanosKnown[i]);
      nanosKnown[i] = nanosNow[i];
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
    long started = threads.started();
    int living = threads.living();
    idsBefore = NONE;
    nanosBefore = NONE;
    if (started == startedAtLook && living == livingAtLook && !oneIsGone) {
      return;
    }
    startedAtLook = started;
    livingAtLook = living;
    oneIsGone = false;
    long[] now = threads.ids();
    Arrays.sort(now);
    long[] nanos = new long[now.length];
    long[] noticed = new long[now.length];
    for (int i = 0; i < now.length; i++) {
      int before = Arrays.binarySearch(ids, now[i]);
      if (before >= 0) {
        nanos[i] = nanosKnown[before];
        noticed[i] = noticedNanos[before];
      }
    }
    inheritMain(now, nanos, noticed);
    idsBefore = ids;
    nanosBefore = nanosKnown;
    ids = now;
    nanosKnown = nanos;
    noticedNanos = noticed;
  }

  /**
   * The thread of {@code main} is the first of the application's: it has the lowest id of all that
   * ever end. So names are asked for a few times at most.
   */
  private void inheritMain(long[] now, long[] nanos, long[] noticed) {
    int gone = 0;
    while (gone < ids.length && Arrays.binarySearch(now, ids[gone]) >= 0) {
      gone++;
    }
    if (gone == ids.length || ids[gone] > lowestGone) {
      return;
    }
    lowestGone = ids[gone];
    for (int i = 0; i < now.length; i++) {
      if (Arrays.binarySearch(ids, now[i]) < 0 && HEIR_OF_MAIN.equals(threads.name(now[i]))) {
        nanos[i] = nanosKnown[gone];
        noticed[i] = noticedNanos[gone];
        inheritedId = ids[gone];
      }
    }
  }

  /** Whether the thread's clock was read in the last look. */
  public boolean has(long threadId) {
    int row = Arrays.binarySearch(ids, threadId);
    return row >= 0 ? nanosNow[row] >= 0 : threadId == inheritedId;
  }

  /** What the clock of a thread that has ended showed at the look before; 0 if it had not begun. */
  public long nanosBefore(long threadId) {
    int row = Arrays.binarySearch(ids, threadId);
    if (row >= 0) {
      return nanosKnown[row];
    }
    int rowBefore = Arrays.binarySearch(idsBefore, threadId);
    return rowBefore >= 0 ? nanosBefore[rowBefore] : 0;
  }

  /**
   * A thread that has used CPU time since the first call.
   *
   * @param name as it is now, or {@code main}
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
      String name = threads.name(ids[row]);
      if (name != null) {
        // Nobody knows it by the name that it has once main has returned.
        busiest.add(new Busy(HEIR_OF_MAIN.equals(name) ? "main" : name, noticedNanos[row]));
      }
    }
    return busiest;
  }
}

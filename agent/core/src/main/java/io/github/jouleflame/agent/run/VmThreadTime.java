package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.cpu.VmThreads;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * CPU time of the JVM's own threads, garbage collector and JIT compilers: when they are asked, and
 * which slices of the window it goes to.
 *
 * <p>Asking takes two microseconds for each of them, and there are dozens. So it waits until the
 * process has used time of which no thread is known, but not beyond the window.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class VmThreadTime {
  /** After the first seconds new threads are looked for every two seconds. */
  private static final int EAGER_WINDOWS = 20;

  private static final int LOOK_EVERY_WINDOWS = 4;

  /** One thread may have come and another gone: half a minute. */
  private static final int LOOK_ANYWAY_WINDOWS = 60;

  /** CPU time of which no thread is known, before these are asked. */
  private static final long WORTH_ASKING_NANOS = 500_000;

  /**
   * So long they are not asked again: native workers leave that much unexplained at every tick, and
   * the asking was a quarter of what the sampler took.
   */
  private static final long ASK_EVERY_NANOS = 40_000_000;

  private final VmThreads threads;
  private final LongSupplier threadCount;
  private boolean isFine;
  private int windows;
  private long threadsAtLook = -1;
  private long unexplainedNanos;
  private long sinceAskedNanos;
  private int slicesAtAsking;
  private long gcNanos;
  private long jitNanos;

  /**
   * @param threadCount threads of the process; negative when unknown
   */
  VmThreadTime(VmThreads threads, LongSupplier threadCount) {
    this.threads = threads;
    this.threadCount = threadCount;
  }

  /** The first slice begins here. */
  void begin() {
    threads.refresh();
    threads.read();
    gcNanos = threads.gcNanos();
    jitNanos = threads.jitNanos();
  }

  /**
   * The window's last slice is full, but for what these threads used in it.
   *
   * @param isFine whether the process's clock tells one slice from the next
   */
  void endOfSlice(List<PendingSlice> window, boolean lastOfWindow, boolean isFine) {
    this.isFine = isFine;
    if (mayHaveRun(window.get(window.size() - 1), lastOfWindow)) {
      ask(window, slicesAtAsking);
      slicesAtAsking = window.size();
    }
  }

  private boolean mayHaveRun(PendingSlice slice, boolean lastOfWindow) {
    if (!isFine) {
      return slice.processNanos > 0; // a step is far more than is worth asking
    }
    unexplainedNanos += slice.unexplainedNanos();
    sinceAskedNanos += slice.lengthNanos();
    boolean ask =
        lastOfWindow
            || (unexplainedNanos >= WORTH_ASKING_NANOS && sinceAskedNanos >= ASK_EVERY_NANOS);
    if (ask) {
      unexplainedNanos = 0;
      sinceAskedNanos = 0;
    }
    return ask;
  }

  /** The window is full. A collector starts threads as it needs them: these are looked for now. */
  void endOfWindow(List<PendingSlice> window) {
    windows++;
    if ((windows < EAGER_WINDOWS || windows % LOOK_EVERY_WINDOWS == 0) && foundNew()) {
      ask(window, 0); // they may have run in all of it
    }
    slicesAtAsking = 0;
  }

  /** Listing the process's threads is garbage: not while there are as many as the last time. */
  private boolean foundNew() {
    long count = threadCount.getAsLong();
    if (count >= 0 && count == threadsAtLook && windows % LOOK_ANYWAY_WINDOWS != 0) {
      return false;
    }
    threadsAtLook = count;
    return threads.refresh();
  }

  /**
   * What these threads have used since they were asked last is of the window's slices from here on,
   * and there of those whose CPU time nobody else explains: a collector stops all others. A coarse
   * clock cannot tell which these are.
   */
  private void ask(List<PendingSlice> window, int from) {
    threads.read();
    long gc = threads.gcNanos() - gcNanos;
    long jit = threads.jitNanos() - jitNanos;
    gcNanos += gc;
    jitNanos += jit;
    if (gc + jit == 0) {
      return;
    }
    double length = 0;
    double unexplained = 0;
    for (int i = from; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      length += slice.lengthNanos();
      unexplained += isFine ? Math.max(0, slice.unexplainedNanos()) : 0;
    }
    for (int i = from; i < window.size(); i++) {
      PendingSlice slice = window.get(i);
      double share =
          unexplained > 0
              ? Math.max(0, slice.unexplainedNanos()) / unexplained
              : slice.lengthNanos() / length;
      slice.gcNanos += Math.round(gc * share);
      slice.jitNanos += Math.round(jit * share);
    }
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.meter.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The agent's one thread: a daemon that wakes on an absolute grid, so that lateness does not add
 * up.
 *
 * <p>Its fence stops every {@link Throwable}: sampling ends, one line says so, and the application
 * goes on.
 */
final class Sampler implements Runnable {
  /**
   * Ticks further apart are not skipped: a thread's ring has room for the calls of some 30 ms,
   * should they begin all at once.
   */
  private static final long LONGEST_TO_DOUBLE_NANOS = 10_000_000;

  /** Between ticks while there is nothing to time; {@link #wake} ends it. */
  private static final long REST_NANOS = 100_000_000;

  private final Work work;
  private final Clock clock;
  private final long periodNanos;
  private final Messages messages;
  private final Thread thread;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile boolean woken;
  private long nextNanos;

  /** What the sampler does; all of it on its thread. */
  interface Work {
    void begin();

    /** Returns how soon the next tick is worth its cost. */
    Pace tick();

    /** Called once at the end, also after a failed tick. */
    void finish();
  }

  /** How soon to look again. */
  enum Pace {
    /** At the next point of the grid. */
    NEXT,
    /** Nothing is lost by waiting: every other point will do. */
    EVERY_OTHER,
    /** There is nothing to time before a call of {@link #wake}. */
    REST
  }

  Sampler(Work work, Clock clock, long periodNanos, Messages messages) {
    this.work = work;
    this.clock = clock;
    this.periodNanos = periodNanos;
    this.messages = messages;
    this.thread = new Thread(null, this, "jouleflame-sampler", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Sampler.class.getClassLoader());
  }

  /** Starts the thread, which takes its baselines first. */
  void start() {
    thread.start();
  }

  /**
   * Gives the thread a moment to take its baselines, so that the application's first calls are
   * measured too. A sensor that is slow to open does not hold the application up: after that moment
   * it runs, measured or not yet.
   */
  void awaitBaseline(long graceMillis) {
    try {
      begun.await(graceMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends a rest: the next tick comes at once, and the usual ones behind it. Any thread. */
  void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** Asks the sampler to finish and waits for it. Returns whether it did in time. */
  boolean stop(long timeoutMillis) {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      return finished.await(timeoutMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void run() {
    try {
      work.begin();
      begun.countDown();
      loop();
    } catch (Throwable t) {
      messages.problem(
          "sampling has stopped ("
              + t
              + "): energy after this moment is not measured; the application goes on. Next: please"
              + " report this line.");
    }
    try {
      work.finish();
    } catch (Throwable t) {
      messages.problem(
          "the profile cannot be completed ("
              + t
              + "): nothing more is written; the application goes on. Next: please report this line.");
    } finally {
      begun.countDown();
      finished.countDown();
    }
  }

  private void loop() {
    nextNanos = clock.nanos() + periodNanos;
    while (!stopping) {
      step();
    }
  }

  /** A method of its own, so that it is compiled: the loop around it is entered only once. */
  private void step() {
    long waitNanos = nextNanos - clock.nanos();
    if (waitNanos > 0 && !woken) {
      // An application that interrupts every thread would else keep this one awake for good.
      Thread.interrupted();
      LockSupport.parkNanos(this, waitNanos);
      return;
    }
    if (woken) {
      woken = false;
      nextNanos = Math.min(nextNanos, clock.nanos());
    }
    nextNanos += stepNanos(work.tick());
    long nowNanos = clock.nanos();
    if (nextNanos - nowNanos < 0) {
      // Ticks were missed: stay on the grid and do not run after them.
      nextNanos += ((nowNanos - nextNanos) / periodNanos + 1) * periodNanos;
    }
  }

  private long stepNanos(Pace pace) {
    if (pace == Pace.REST) {
      return Math.max(periodNanos, REST_NANOS);
    }
    boolean isDouble = pace == Pace.EVERY_OTHER && periodNanos <= LONGEST_TO_DOUBLE_NANOS;
    return isDouble ? 2 * periodNanos : periodNanos;
  }
}

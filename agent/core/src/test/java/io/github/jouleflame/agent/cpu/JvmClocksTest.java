package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The JVM's own clocks: only that they are there and never fall. */
class JvmClocksTest {

  @Test
  void threadClock_ofThisThread_neverFalls() {
    ThreadClock clock = ThreadClock.open();
    assertThat(clock).isNotNull();

    long first = clock.currentThreadNanos();
    long second = clock.threadNanos(Thread.currentThread().getId());

    assertThat(first).isNotNegative();
    assertThat(second).isGreaterThanOrEqualTo(first);
  }

  @Test
  void threadClock_ofAThreadThatIsGone_isNegative() throws InterruptedException {
    Thread thread = new Thread(() -> {});
    thread.start();
    thread.join();
    ThreadClock clock = ThreadClock.open();
    assertThat(clock).isNotNull();

    assertThat(clock.threadNanos(thread.getId())).isNegative();
  }

  @Test
  void javaThreads_firstLook_isZero() {
    JavaThreads threads = new JavaThreads();

    assertThat(threads.usedNanos(System.nanoTime())).isZero();
    assertThat(threads.usedNanos(System.nanoTime())).isNotNegative();
  }

  @Test
  void processClock_neverFalls() {
    ProcessClock clock = JvmProcessClock.open();
    assertThat(clock).isNotNull();

    long first = clock.processNanos();

    assertThat(first).isPositive();
    assertThat(clock.processNanos()).isGreaterThanOrEqualTo(first);
  }
}

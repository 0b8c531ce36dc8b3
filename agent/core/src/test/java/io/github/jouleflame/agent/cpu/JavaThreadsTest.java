package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Threads that a test starts, ends and lets work. */
class JavaThreadsTest {
  private static final long MILLI = 1_000_000;

  private final Map<Long, Long> cpuMillis = new TreeMap<>();
  private long started;
  private int lists;
  private final JavaThreads threads = new JavaThreads(bean());

  private ThreadMXBean bean() {
    return (ThreadMXBean)
        Proxy.newProxyInstance(
            ThreadMXBean.class.getClassLoader(),
            new Class<?>[] {ThreadMXBean.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getTotalStartedThreadCount" -> started;
                  case "getThreadCount" -> cpuMillis.size();
                  case "getAllThreadIds" -> list();
                  case "getThreadCpuTime" -> cpuNanos((Long) arguments[0]);
                  case "getThreadInfo" -> (ThreadInfo) null;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private long[] list() {
    lists++;
    // The JVM names the youngest first.
    long[] ids = cpuMillis.keySet().stream().mapToLong(id -> id).toArray();
    for (int i = 0; i < ids.length / 2; i++) {
      long id = ids[i];
      ids[i] = ids[ids.length - 1 - i];
      ids[ids.length - 1 - i] = id;
    }
    return ids;
  }

  private long cpuNanos(long id) {
    Long millis = cpuMillis.get(id);
    return millis == null || millis < 0 ? -1 : millis * MILLI;
  }

  private void start(long id, long millis) {
    started++;
    cpuMillis.put(id, millis);
  }

  private void runs(long id, long millis) {
    cpuMillis.merge(id, millis, Long::sum);
  }

  private long usedMillis() {
    return threads.usedNanos() / MILLI;
  }

  @Test
  void sameThreads_areListedOnce() {
    start(1, 100);
    start(2, 200);
    assertThat(usedMillis()).isZero();
    for (int i = 0; i < 10; i++) {
      runs(1, 3);
      runs(2, 4);
      assertThat(usedMillis()).isEqualTo(7);
    }

    assertThat(lists).isEqualTo(1);
  }

  @Test
  void threadsThatComeAndGo_areFollowed() {
    start(1, 100);
    start(5, 100);
    usedMillis();
    start(3, 8);
    start(9, 9);
    runs(5, 10);
    assertThat(usedMillis()).isEqualTo(27);

    cpuMillis.remove(1L);
    runs(3, 1);
    runs(9, 2);
    assertThat(usedMillis()).isEqualTo(3);
    runs(5, 6);
    assertThat(usedMillis()).isEqualTo(6);
  }

  @Test
  void oneThreadForAnother_isNoticed_thoughAsManyLive() {
    start(1, 100);
    usedMillis();
    cpuMillis.remove(1L);
    start(2, 5);

    assertThat(usedMillis()).isEqualTo(5);
  }

  @Test
  void threadThatIsListedWhileItEnds_makesTheNextLookListAnew() {
    start(1, 100);
    start(2, 100);
    usedMillis();
    cpuMillis.put(1L, -1L); // as the JVM says of one that is about to leave the list
    runs(2, 1);
    assertThat(usedMillis()).isEqualTo(1);
    assertThat(lists).isEqualTo(1);

    usedMillis();
    assertThat(lists).isEqualTo(2);
  }

  @Test
  void deadThreads_areNotAmongTheBusiest() {
    start(1, 0);
    usedMillis();
    for (long id = 2; id < 20_000; id++) {
      start(id, 50);
      usedMillis();
      cpuMillis.remove(id);
    }

    assertThat(threads.busiest(3)).isEmpty();
    runs(1, 50);
    assertThat(usedMillis()).isEqualTo(50);
  }
}

package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Threads that a test starts, ends and lets work. */
class JavaThreadsTest {
  private static final long MILLI = 1_000_000;

  private final Map<Long, Long> cpuMillis = new TreeMap<>();
  private final Map<Long, String> names = new HashMap<>();
  private long started;
  private int lists;
  private long nowMillis;
  private final JavaThreads threads = new JavaThreads(new Scripted());

  private final class Scripted implements JvmThreads {
    @Override
    public long started() {
      return started;
    }

    @Override
    public int living() {
      return cpuMillis.size();
    }

    @Override
    public long[] ids() {
      lists++;
      // The JVM names the youngest first.
      return cpuMillis.keySet().stream()
          .sorted(Comparator.reverseOrder())
          .mapToLong(id -> id)
          .toArray();
    }

    @Override
    public long[] cpuNanos(long[] ids) {
      return LongStream.of(ids)
          .map(id -> cpuMillis.getOrDefault(id, -1L))
          .map(millis -> millis < 0 ? -1 : millis * MILLI)
          .toArray();
    }

    @Override
    public String name(long id) {
      return names.get(id);
    }
  }

  private void start(long id, long millis) {
    started++;
    cpuMillis.put(id, millis);
  }

  private void runs(long id, long millis) {
    cpuMillis.merge(id, millis, Long::sum);
  }

  /** Half a second after the last look. */
  private long usedMillis() {
    nowMillis += 500;
    return threads.usedNanos(nowMillis * MILLI) / MILLI;
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

  @Test
  void nativeThreadThatIsAttached_isNoJavaThreadBefore() {
    start(1, 100);
    usedMillis();
    start(7, 60_000); // it ran for a minute before it became a Java thread
    runs(1, 3);
    assertThat(usedMillis()).isEqualTo(3);

    runs(7, 20);
    assertThat(usedMillis()).isEqualTo(20);
  }

  @Test
  void threadOfMain_comesBackUnderAnotherName_withTheSameClock() {
    start(1, 100);
    start(4, 100);
    usedMillis();
    runs(1, 50);
    assertThat(usedMillis()).isEqualTo(50);

    cpuMillis.remove(1L);
    start(9, 170); // on the same thread of the system: 20 ms more
    names.put(9L, "DestroyJavaVM");
    assertThat(usedMillis()).isEqualTo(20);
    assertThat(threads.has(1)).isTrue();
    assertThat(threads.has(9)).isTrue();

    runs(9, 1);
    assertThat(usedMillis()).isEqualTo(1);
    assertThat(threads.busiest(1)).containsExactly(new JavaThreads.Busy("main", 70 * MILLI));
  }

  @Test
  void threadThatFollowsOneThatHasEnded_isItsHeirOnlyByName() {
    start(1, 100);
    start(4, 100);
    usedMillis();
    cpuMillis.remove(4L);
    start(9, 170);
    names.put(9L, "worker-9");

    assertThat(usedMillis()).isEqualTo(170);
    assertThat(threads.has(4)).isFalse();
  }

  @Test
  void clocks_areKnownOfTheThreadsThatWereReadAndOfThoseBeforeThem() {
    start(1, 100);
    start(4, 200);
    start(5, 300);
    usedMillis();
    assertThat(threads.has(4)).isTrue();

    runs(4, 7);
    runs(5, 7);
    cpuMillis.put(5L, -1L); // ends just now: it is listed, but has no clock
    cpuMillis.remove(4L);
    start(6, 3);
    usedMillis();

    assertThat(threads.has(1)).isTrue();
    assertThat(threads.has(6)).isTrue();
    assertThat(threads.has(4)).isFalse();
    assertThat(threads.has(5)).isFalse();
    assertThat(threads.nanosBefore(4)).isEqualTo(200 * MILLI);
    assertThat(threads.nanosBefore(5)).isEqualTo(300 * MILLI);
    assertThat(threads.nanosBefore(77)).isZero();

    usedMillis();
    assertThat(threads.nanosBefore(4)).isZero();
  }
}

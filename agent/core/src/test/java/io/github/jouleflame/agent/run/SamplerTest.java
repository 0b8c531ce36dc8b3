package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The sampler's loop on this thread, with a clock that moves a millisecond per look. */
class SamplerTest {
  private static final long MILLI = 1_000_000;
  private static final long PERIOD = 10 * MILLI;

  private final SaidLines said = new SaidLines();
  private final List<String> events = new ArrayList<>();
  private final List<Long> ticksAt = new ArrayList<>();
  private long now;
  private Sampler sampler;

  /** What the n-th tick does; the loop ends after the last one. */
  private final List<Runnable> ticks = new ArrayList<>();

  private Sampler.Pace pace = Sampler.Pace.NEXT;

  private final Sampler.Work work =
      new Sampler.Work() {
        @Override
        public void begin() {
          events.add("begin");
        }

        @Override
        public Sampler.Pace tick() {
          events.add("tick");
          ticksAt.add(now);
          if (ticksAt.size() == ticks.size()) {
            sampler.stop(0);
          }
          ticks.get(ticksAt.size() - 1).run();
          return pace;
        }

        @Override
        public void finish() {
          events.add("finish");
        }
      };

  private long look() {
    LockSupport.unpark(Thread.currentThread()); // so that parking takes no time
    now += MILLI;
    return now;
  }

  private void run(Runnable... whatTicksDo) {
    ticks.addAll(List.of(whatTicksDo));
    sampler = new Sampler(work, this::look, PERIOD, said.messages);
    sampler.run();
  }

  @Test
  void ticks_areOnAGridAndLatenessDoesNotAddUp() {
    Runnable late = () -> now += 4 * MILLI;
    run(late, late, late, late, late);

    long first = ticksAt.get(0);
    for (int i = 0; i < 5; i++) {
      assertThat(ticksAt.get(i) - first).isBetween(i * PERIOD - MILLI, i * PERIOD + MILLI);
    }
    assertThat(events).containsExactly("begin", "tick", "tick", "tick", "tick", "tick", "finish");
    assertThat(said.list()).isEmpty();
  }

  @Test
  void missedTicks_areNotRunAfter_andTheGridStays() {
    run(() -> now += 57 * MILLI, () -> {}, () -> {});

    long first = ticksAt.get(0);
    assertThat(ticksAt.get(1) - first).isBetween(6 * PERIOD - MILLI, 6 * PERIOD + MILLI);
    assertThat(ticksAt.get(2) - first).isBetween(7 * PERIOD - MILLI, 7 * PERIOD + MILLI);
  }

  @Test
  void quietProgram_isLookedAtHalfAsOften() {
    pace = Sampler.Pace.EVERY_OTHER;
    run(() -> {}, () -> {}, () -> pace = Sampler.Pace.NEXT, () -> {}, () -> {});

    long first = ticksAt.get(0);
    long[] periods = {0, 2, 4, 5, 6};
    for (int i = 0; i < 5; i++) {
      assertThat((double) (ticksAt.get(i) - first))
          .isBetween(periods[i] * PERIOD - 1.0 * MILLI, periods[i] * PERIOD + 1.0 * MILLI);
    }
  }

  @Test
  void samplerThatRests_isWokenByTheFirstBoundary_andTicksOnItsGridAgain() {
    pace = Sampler.Pace.REST;
    Runnable boundaryAppears =
        () -> {
          pace = Sampler.Pace.NEXT;
          sampler.wake();
        };
    run(() -> {}, () -> {}, () -> {}, boundaryAppears, () -> {}, () -> {});

    long first = ticksAt.get(0);
    long[] millis = {0, 100, 200, 300, 300, 310};
    for (int i = 0; i < millis.length; i++) {
      assertThat(ticksAt.get(i) - first)
          .isBetween((millis[i] - 1) * MILLI, (millis[i] + 6) * MILLI);
    }
  }

  @Test
  void samplerThatIsInterrupted_sleepsAgain() {
    List<Boolean> interrupted = new ArrayList<>();
    run(
        () -> Thread.currentThread().interrupt(),
        () -> interrupted.add(Thread.currentThread().isInterrupted()),
        () -> {});

    // With the mark still set, parking would return at once until the next tick, on and on.
    assertThat(interrupted).containsExactly(false);
    assertThat(events).containsExactly("begin", "tick", "tick", "tick", "finish");
    assertThat(said.list()).isEmpty();
  }

  @Test
  void tickThatThrows_endsSamplingWithOneLine_andFinishes() {
    run(
        () -> {
          throw new AssertionError("bug");
        },
        () -> {});

    assertThat(events).containsExactly("begin", "tick", "finish");
    assertThat(said.list())
        .containsExactly(
            "jouleflame: sampling has stopped (java.lang.AssertionError: bug): energy after this"
                + " moment is not measured; the application goes on. Next: please report this"
                + " line.");
    assertThat(sampler.stop(0)).isTrue();
  }

  @Test
  void finishThatThrows_isOneLine_andStopIsNotKeptWaiting() {
    Sampler.Work broken =
        new Sampler.Work() {
          @Override
          public void begin() {
            throw new IllegalStateException("no clock");
          }

          @Override
          public Sampler.Pace tick() {
            return Sampler.Pace.NEXT;
          }

          @Override
          public void finish() {
            throw new IllegalStateException("no books");
          }
        };
    sampler = new Sampler(broken, this::look, PERIOD, said.messages);
    sampler.run();

    assertThat(said.list()).hasSize(2);
    assertThat(said.list().get(1))
        .startsWith("jouleflame: the profile cannot be completed (java.lang.IllegalStateException");
    assertThat(sampler.stop(0)).isTrue();
  }

  @Test
  void stop_beforeTheEnd_saysThatItIsNotDone() {
    sampler = new Sampler(work, this::look, PERIOD, said.messages);

    assertThat(sampler.stop(0)).isFalse();
  }
}

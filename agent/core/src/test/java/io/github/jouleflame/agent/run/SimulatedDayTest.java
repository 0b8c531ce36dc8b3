package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.PowerTrace;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.instrument.TestBoundaries;
import io.github.jouleflame.agent.meter.FakeClock;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.agent.record.ScriptedThread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day under load by a fast clock, two ticks a second: threads come and go, load rises and falls,
 * a meter fails and returns, and there are more call paths than the books have room for.
 */
class SimulatedDayTest {
  private static final long TICK = 500_000_000;
  private static final int TICKS_PER_HOUR = 7_200;
  private static final int BOUNDARIES = 110;
  private static final int MAX_PATHS = 10_000;

  /** A leak of 8 bytes per window would be a megabyte in the eighteen hours that are compared. */
  private static final double MAX_GROWTH_BYTES = 1 << 20;

  @TempDir Path proc;

  private long tick;
  private double cpuJoules;
  private double gpuJoules;

  @Test
  void memoryIsFlat_theBooksClose_theTimelineIsBounded() throws IOException {
    String[] names = new String[BOUNDARIES];
    Arrays.setAll(names, i -> "a.A#m" + i + (i % 3 == 0 ? "" : "!plain"));
    BoundaryRegistry boundaries = TestBoundaries.of(names);
    FakeClock clock = new FakeClock(1_000_000_000);
    FakeMeter cpu =
        new FakeMeter(
            FakeMeter.cpu(IdleFloor.UNKNOWN), into -> readCpu(into, clock.nanos(), cpuJoules));
    FakeMeter gpu = new FakeMeter(FakeMeter.gpu(), into -> into.value(clock.nanos(), gpuJoules));
    try (LongRun run = new LongRun(clock, proc, boundaries, MAX_PATHS, List.of(cpu, gpu))) {
      ScriptedThread worker = new ScriptedThread(run.lanes);
      ScriptedThread trainer = new ScriptedThread(run.lanes).enter(clock.nanos(), 0);
      long afterSixHours = 0;
      for (int hour = 1; hour <= 24; hour++) {
        for (int i = 0; i < TICKS_PER_HOUR; i++) {
          load(run, clock.nanos(), worker);
          run.tick(TICK);
        }
        run.closedBooks();
        afterSixHours = hour == 6 ? usedBytes() : afterSixHours;
      }

      assertThat(usedBytes() - (double) afterSixHours).isLessThan(MAX_GROWTH_BYTES);
      trainer.exit(clock.nanos(), 0);
      run.finish();

      run.closedBooks();
      assertThat(run.paths.size()).isEqualTo(MAX_PATHS + 1);
      assertThat(run.lanes.size()).isLessThanOrEqualTo(3);
      assertThat(run.lanes.dropped()).isZero();
      PowerTrace trace = run.attributor.trace();
      assertThat(trace.watts(1)).hasSizeLessThanOrEqualTo(2048);
      assertThat(trace.watts(1).length * trace.stepSeconds()).isCloseTo(86_400, within(100.0));
      double traced = Arrays.stream(trace.watts(1)).sum() * trace.stepSeconds();
      assertThat(traced).isCloseTo(gpuJoules, within(1e-9 * gpuJoules));
      assertThat(run.profile().run().seconds()).isCloseTo(86_400, within(1.0));
    }
  }

  /** Fails for a minute every three hours. */
  private void readCpu(Reading into, long nowNanos, double joules) {
    if (tick % (3 * TICKS_PER_HOUR) > 120) {
      into.value(nowNanos, joules);
    } else {
      into.gap("busy");
    }
  }

  /** What happens in the next half second. */
  private void load(LongRun run, long nowNanos, ScriptedThread worker) {
    tick++;
    boolean night = tick / TICKS_PER_HOUR % 8 == 7;
    cpuJoules += night ? 5 : 20 + tick % 17;
    gpuJoules += night ? 10 : 30 + tick % 7;
    if (night) {
      return;
    }
    long at = nowNanos;
    int outer = (int) (tick * 7 % BOUNDARIES);
    worker.enter(at += 1_000_000, outer);
    for (int i = 0; i < 12; i++) {
      int inner = (int) ((tick / BOUNDARIES * 12 + i) % BOUNDARIES);
      worker.enter(at += 1_000_000, inner).exit(at += 2_000_000, inner);
    }
    worker.exit(at += 1_000_000, outer);
    if (tick % 10 == 0) {
      // Its owner has ended before the sampler looks.
      ScriptedThread.ofDeadThread(run.lanes).enter(at, outer).exit(at + 5_000_000, outer);
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}

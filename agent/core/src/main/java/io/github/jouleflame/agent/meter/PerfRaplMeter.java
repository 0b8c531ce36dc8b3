package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.posix.PerfEvent;
import java.io.IOException;

/**
 * RAPL through {@code perf_event_open}: the kernel folds the wraps, so the count only rises. About
 * 4 us a reading, no garbage.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class PerfRaplMeter implements Meter {
  /** RAPL counters step about once a millisecond (Intel SDM 3B, 16.10). */
  private static final double UPDATE_MILLIS = 1;

  private static final double LAG_MILLIS = 0.5;

  private final PerfEvent event;
  private final double joulesPerCount;
  private final Clock clock;
  private final Runnable whenClosed;
  private final MeterDescription description;
  private boolean hasLast;
  private long last;

  /**
   * @param whenClosed runs after the counter is closed
   */
  PerfRaplMeter(PerfRaplEvent what, PerfEvent event, Clock clock, Runnable whenClosed) {
    this.event = event;
    this.joulesPerCount = what.joulesPerCount();
    this.clock = clock;
    this.whenClosed = whenClosed;
    this.description =
        new MeterDescription(
            what.meterId(),
            what.kind(),
            MeterQuality.MEASURED,
            "rapl-perf",
            what.device(),
            MeterPace.TICK,
            ShareRule.CPU_TIME,
            UPDATE_MILLIS,
            LAG_MILLIS,
            null,
            IdleFloor.UNKNOWN);
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public boolean usesNativeCalls() {
    return true;
  }

  @Override
  public void read(Reading into) {
    long before = clock.nanos();
    try {
      long count = event.read();
      long after = clock.nanos();
      long at = before + (after - before) / 2;
      if (hasLast && count < last) {
        into.restart(at, count * joulesPerCount, "it fell");
      } else {
        into.value(at, count * joulesPerCount);
      }
      hasLast = true;
      last = count;
    } catch (IOException e) {
      into.gap(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    event.close();
    whenClosed.run();
  }
}

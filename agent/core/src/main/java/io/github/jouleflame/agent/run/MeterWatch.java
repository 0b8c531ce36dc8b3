package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterCaveat;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.OthersShare;
import io.github.jouleflame.agent.meter.Reading;
import java.util.List;

/**
 * One meter while it runs: counts its readings and gaps and hands its values to the attributor.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class MeterWatch {
  private final Meter meter;
  private final MeterDescription description;
  private final int index;
  private final long maxLagNanos;
  private final Messages messages;
  private long readings;
  private long gaps;
  private int gapsInARow;
  private final GapTimes gapTimes = new GapTimes();

  /** When it was read last; before its first reading, whenever the run began. */
  private long readAtNanos = Long.MIN_VALUE;

  MeterWatch(Meter meter, MeterDescription description, int index, Messages messages) {
    this.meter = meter;
    this.description = description;
    this.index = index;
    this.maxLagNanos = description.lagNanos();
    this.messages = messages;
  }

  MeterDescription description() {
    return description;
  }

  /** The description with what the meter has learnt while running. */
  MeterDescription observed() {
    return meter.observed().withFloor(description.floor());
  }

  boolean usesNativeCalls() {
    return meter.usesNativeCalls();
  }

  List<MeterCaveat> caveats() {
    return meter.caveats();
  }

  /** Whether to read it on this tick. */
  boolean isDue(long nowNanos, boolean endOfWindow) {
    return switch (description.pace()) {
      case TICK -> true;
      case WINDOW -> endOfWindow;
      case OWN -> meter.isDue(nowNanos);
    };
  }

  long readings() {
    return readings;
  }

  long gaps() {
    return gaps;
  }

  /** When there were gaps, without one that has not ended. */
  GapTimes gapTimes() {
    return gapTimes;
  }

  /** Whether the last reading failed: there is a gap since {@link #readAtNanos()}. */
  boolean isInGap() {
    return gapsInARow > 0;
  }

  /** Moment of the last good reading; the smallest number before the first. */
  long readAtNanos() {
    return readAtNanos;
  }

  void read(Reading into) {
    meter.read(into);
    if (into.kind() == Reading.Kind.GAP) {
      gaps++;
      if (++gapsInARow == 1) {
        String cause = into.cause();
        messages.problem(
            description.id()
                + " cannot be read just now ("
                + description.source()
                + (cause == null ? " gave nothing" : ": " + cause)
                + "): its joules are taken up at the next good reading. Next: see the"
                + " meter's gaps in the report.");
      }
    } else {
      readings++;
      String cause = into.cause();
      if (gapsInARow > 0 || cause != null) {
        gapTimes.add(readAtNanos, into.atNanos());
      }
      gapsInARow = 0;
      readAtNanos = into.atNanos();
      if (cause != null) {
        gaps++;
        messages.problem(
            "the counter of "
                + description.id()
                + " began anew ("
                + cause
                + "): what it used since its last reading is not measured. Next: see the meter's gaps"
                + " in the report.");
      }
    }
  }

  void deliver(Reading reading, Attributor attributor) {
    switch (reading.kind()) {
      case VALUE -> value(reading, attributor);
      case RESTART -> {
        attributor.restart(index);
        value(reading, attributor);
      }
      case GAP -> {}
    }
  }

  private void value(Reading reading, Attributor attributor) {
    if (description.rule() == ShareRule.OPEN_TIME) {
      OthersShare others = meter.othersShare();
      attributor.othersShare(index, others == null ? 0 : others.share());
    }
    long lagNanos = reading.lagNanos(maxLagNanos);
    attributor.reading(index, reading.atNanos(), lagNanos, reading.joules());
  }

  void close() {
    meter.close();
  }
}

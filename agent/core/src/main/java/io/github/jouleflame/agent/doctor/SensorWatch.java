package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Reading;
import io.github.jouleflame.agent.meter.Sensor;
import org.jspecify.annotations.Nullable;

/** One sensor that is watched for a while. Not thread-safe. */
final class SensorWatch {
  /** How long a fast counter is looked at without a pause, to see its single steps. */
  private static final long BURST_NANOS = 60_000_000;

  private static final long SLOW_READ_NANOS = 500_000_000;

  private final Sensor sensor;
  private final Meter meter;
  private final MeterDescription description;
  private final Series series = new Series();
  private final Reading reading = new Reading();
  private Series steps = new Series();
  private long nextNanos;
  private boolean hasRead;
  private int gaps;
  private @Nullable String gapCause;

  SensorWatch(Sensor sensor, Meter meter) {
    this.sensor = sensor;
    this.meter = meter;
    this.description = meter.description();
  }

  /** Reads if it is time to. */
  void tick(long nowNanos) {
    boolean isDue =
        switch (description.pace()) {
          case TICK -> true;
          case OWN -> meter.isDue(nowNanos);
          case WINDOW -> !hasRead || nowNanos - nextNanos >= 0;
        };
    if (isDue) {
      hasRead = true;
      nextNanos = nowNanos + SLOW_READ_NANOS;
      read(series);
    }
  }

  /** Looks at a fast counter without a pause, so that its single steps are seen. */
  void burst(Clock clock) {
    if (description.pace() != MeterPace.TICK) {
      return;
    }
    steps = new Series();
    long startNanos = clock.nanos();
    while (clock.nanos() - startNanos < BURST_NANOS) {
      read(steps);
    }
  }

  private void read(Series into) {
    meter.read(reading);
    switch (reading.kind()) {
      case GAP -> {
        gaps++;
        gapCause = reading.cause();
      }
      case VALUE -> into.value(validNanos(), reading.joules());
      case RESTART -> into.restart(validNanos(), reading.joules());
    }
  }

  private long validNanos() {
    return reading.atNanos() - reading.lagNanos(description.lagNanos());
  }

  Sensor sensor() {
    return sensor;
  }

  Meter meter() {
    return meter;
  }

  /** Cumulative joules as they were seen. */
  Series series() {
    return series;
  }

  /** What can be said of the sensor now. */
  Finding finding() {
    boolean moves = series.changes() > 0;
    Double watts = series.changes() > 1 ? series.watts() : null;
    return new Finding(
        sensor,
        description.quality(),
        moves,
        watts,
        moves ? updateMillis() : null,
        lagMillis(),
        resolutionJoules(),
        gaps,
        gapCause);
  }

  private @Nullable Double updateMillis() {
    return switch (description.pace()) {
      case OWN -> meter.observed().updateMillis();
      case WINDOW -> null;
      case TICK -> {
        Series seen = steps.changes() > 1 ? steps : series;
        double nanos = seen.meanChangeNanos();
        yield nanos == 0 ? null : nanos / 1e6;
      }
    };
  }

  private double lagMillis() {
    Double update = description.pace() == MeterPace.TICK ? updateMillis() : null;
    return update == null ? meter.observed().lagMillis() : update / 2;
  }

  private @Nullable Double resolutionJoules() {
    if (description.pace() == MeterPace.OWN) {
      return meter.observed().resolutionJoules();
    }
    if (description.quality() != MeterQuality.MEASURED) {
      return null;
    }
    Double fine = CounterStep.of(steps);
    return fine == null ? CounterStep.of(series) : fine;
  }
}

package io.github.jouleflame.agent.meter;

/** Adds up a meter's readings as the attributor does: between two changes, restarts left out. */
final class MeterTally {
  private final Meter meter;
  private final Clock clock;
  private final Reading reading = new Reading();
  private boolean hasBase;
  private double baseJoules;
  private long baseNanos;
  private long fromNanos;
  private double joules;
  private long nanos;
  private int reads;
  private int gaps;
  private int restarts;

  MeterTally(Meter meter, Clock clock) {
    this.meter = meter;
    this.clock = clock;
  }

  /** Reads if it is time to. Returns whether it was. */
  boolean tick() {
    if (!meter.isDue(clock.nanos())) {
      return false;
    }
    reads++;
    meter.read(reading);
    switch (reading.kind()) {
      case GAP -> gaps++;
      case RESTART -> {
        restarts++;
        hasBase = false;
        take();
      }
      case VALUE -> take();
    }
    return true;
  }

  private void take() {
    long lagNanos = reading.lagNanos(meter.description().lagNanos());
    long validNanos = reading.atNanos() - lagNanos;
    if (hasBase && reading.joules() == baseJoules) {
      return;
    }
    if (hasBase) {
      if (reading.joules() < baseJoules || validNanos - baseNanos <= 0) {
        throw new AssertionError("falls: " + reading.joules() + " J, " + validNanos + " ns");
      }
      joules += reading.joules() - baseJoules;
      nanos += validNanos - baseNanos;
    }
    if (!hasBase) {
      fromNanos = validNanos;
    }
    hasBase = true;
    baseJoules = reading.joules();
    baseNanos = validNanos;
  }

  Reading last() {
    return reading;
  }

  double joules() {
    return joules;
  }

  double seconds() {
    return nanos / 1e9;
  }

  /** Where the series since the last restart begins. */
  long fromNanos() {
    return fromNanos;
  }

  /** The moment that the last change stands for. */
  long toNanos() {
    return baseNanos;
  }

  double watts() {
    return joules / seconds();
  }

  int reads() {
    return reads;
  }

  int gaps() {
    return gaps;
  }

  int restarts() {
    return restarts;
  }
}

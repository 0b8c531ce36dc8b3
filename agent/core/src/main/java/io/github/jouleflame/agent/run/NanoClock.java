package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.meter.Clock;

/** The JVM's monotonic clock: the one place, beside the hot path, that asks it. */
final class NanoClock implements Clock {
  @Override
  public long nanos() {
    return System.nanoTime();
  }
}

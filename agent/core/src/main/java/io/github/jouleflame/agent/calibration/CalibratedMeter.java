package io.github.jouleflame.agent.calibration;

import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterDescription;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one meter while the machine was idle.
 *
 * @param id the meter's id
 * @param source interface that it was read from
 * @param device what it measures
 * @param hardware identity of the very piece of hardware, such as a GPU's UUID; empty where the
 *     processor's model has to do
 * @param idleWatts mean power, at least 0
 * @param spreadWatts standard deviation of the power of single seconds
 * @param updateMillis time between two steps of the counter, or null if it could not be told
 * @param lagMillis how much older than its reading a value is, at least 0
 * @param resolutionJoules step of the counter, or null if it could not be told
 * @param seconds how long it was measured
 * @param at when, as ISO 8601 text: nobody computes with it, and reading it as a date is dear
 */
public record CalibratedMeter(
    String id,
    String source,
    String device,
    String hardware,
    double idleWatts,
    double spreadWatts,
    @Nullable Double updateMillis,
    double lagMillis,
    @Nullable Double resolutionJoules,
    double seconds,
    String at) {
  public CalibratedMeter {
    if (!(idleWatts >= 0) || Double.isInfinite(idleWatts)) {
      throw new IllegalArgumentException("idleWatts: " + idleWatts + " (expected: >= 0)");
    }
  }

  /** Whether it was measured on this meter of this piece of hardware, in the same way. */
  public boolean isOf(Meter meter) {
    MeterDescription description = meter.description();
    return id.equals(description.id())
        && source.equals(description.source())
        && device.equals(description.device())
        && hardware.equals(meter.hardware());
  }
}

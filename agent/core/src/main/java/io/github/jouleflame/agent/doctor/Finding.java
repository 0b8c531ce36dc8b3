package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Sensor;
import org.jspecify.annotations.Nullable;

/**
 * A sensor and what watching it showed.
 *
 * @param quality how it comes by its joules; null when it could not be read
 * @param moves whether it changed while it was watched
 * @param watts mean power meanwhile, or null if it changed too rarely to tell
 * @param updateMillis time between two changes, or null if unknown
 * @param lagMillis how much older than its reading a value is
 * @param resolutionJoules its smallest step, or null if unknown
 * @param gaps readings that failed
 * @param gapCause why the last of them failed, or null
 */
record Finding(
    Sensor sensor,
    @Nullable MeterQuality quality,
    boolean moves,
    @Nullable Double watts,
    @Nullable Double updateMillis,
    double lagMillis,
    @Nullable Double resolutionJoules,
    int gaps,
    @Nullable String gapCause) {

  static Finding notReadable(Sensor sensor) {
    return new Finding(sensor, null, false, null, null, 0, null, 0, null);
  }

  /** Whether the agent reads it and it is a sensor and not a model. */
  boolean measures() {
    return sensor.meterId() != null && moves && quality != MeterQuality.MODELLED;
  }
}

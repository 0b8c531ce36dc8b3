package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.calibration.Calibration;
import java.util.List;

/**
 * What a calibration came to.
 *
 * @param calibration the meters that were measured well enough; may have none
 * @param warnings what casts doubt on those that were, each a sentence
 * @param refusals why others were not, each a sentence with the next step
 */
public record CalibrationOutcome(
    Calibration calibration, List<String> warnings, List<String> refusals) {
  public CalibrationOutcome {
    warnings = List.copyOf(warnings);
    refusals = List.copyOf(refusals);
  }

  /** Whether anything is worth keeping. */
  public boolean isUsable() {
    return !calibration.meters().isEmpty();
  }
}

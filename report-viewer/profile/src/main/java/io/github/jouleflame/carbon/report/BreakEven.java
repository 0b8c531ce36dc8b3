package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;

/**
 * When using a model has cost as much energy as making it. Energies at the machines, without PUE.
 *
 * @param makingJoules training, fine-tuning and whatever else was given, together
 * @param unit one use
 */
public record BreakEven(double makingJoules, FunctionalUnit unit) {

  /** How many uses that takes. */
  public double uses() {
    return Carbon.breakEvenUses(makingJoules, unit.joulesEach());
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.carbon.Embodied;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.Profile;
import java.util.HashSet;

/**
 * Software carbon intensity (ISO/IEC 21031:2024): ((E x I) + M) per R, with all that the standard
 * wants said beside the score.
 *
 * @param kilowattHours E, all that the meters counted but other processes, with the PUE
 * @param price I, location-based; offsets and certificates are no part of it
 * @param embodied what M is made of
 * @param embodiedGrams M
 * @param unit R
 */
public record SciScore(
    double kilowattHours,
    Price price,
    Embodied embodied,
    double embodiedGrams,
    FunctionalUnit unit) {

  static SciScore of(Profile profile, Price price, Embodied embodied, FunctionalUnit unit) {
    double joules = profile.measuredJoules() - otherJoules(profile);
    return new SciScore(
        Carbon.kilowattHours(joules) * price.pue(),
        price,
        embodied,
        embodied.grams(profile.run().seconds() / 3600),
        unit);
  }

  /** The default for M: a server with the processors and GPUs that have meters. */
  static Embodied estimate(Profile profile) {
    var processors = new HashSet<String>();
    var gpus = new HashSet<String>();
    for (var meter : profile.meters()) {
      if (!meter.isSubMeter() && meter.kind().equals("cpu")) {
        processors.add(meter.id());
      } else if (meter.kind().equals("gpu")) {
        gpus.add(meter.id());
      }
    }
    return Embodied.estimate(processors.size(), gpus.size());
  }

  /** Joules of other processes, which are no part of this software. */
  static double otherJoules(Profile profile) {
    double joules = 0;
    for (var row : profile.ledger()) {
      if (!MeterInfo.isSubMeter(row.meter())) {
        joules += row.otherProcesses();
      }
    }
    return joules;
  }

  /** E x I, in grams. */
  public double operationalGrams() {
    return kilowattHours * price.intensity().gramsPerKwh();
  }

  /** The score in grams per unit. */
  public double gramsPerUnit() {
    return Carbon.intensityPerUnit(operationalGrams(), embodiedGrams, unit.count());
  }
}

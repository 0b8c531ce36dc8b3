package io.github.jouleflame.agent.attribute;

import java.util.List;

/** A whole run: meters, and slices with readings in between. */
record Scenario(int cpus, List<MeterSpec> meters, List<Step> steps) {
  static final int PATHS = 40;

  /** The fast attributor's answer. */
  Attribution attribution() {
    Attributor attributor = new Attributor(cpus, meters);
    for (Step step : steps) {
      step.deliver(attributor);
    }
    return attributor.snapshot(PATHS);
  }
}

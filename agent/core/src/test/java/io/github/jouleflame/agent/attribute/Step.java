package io.github.jouleflame.agent.attribute;

import java.util.List;

/** One slice of a scenario and the meter values that were read within it, in time order. */
record Step(long startNanos, long endNanos, Activity activity, List<Value> values) {

  /** A value of a meter; {@code restarts} when the counter began anew before it. */
  record Value(int meter, long atNanos, double joules, boolean restarts) {}

  Slice slice() {
    return activity.slice(startNanos, endNanos, 1);
  }

  void deliver(Attributor attributor) {
    attributor.accept(slice());
    deliverValues(attributor, startNanos, endNanos);
  }

  /** Delivers the values read in {@code (fromNanos, toNanos]}. */
  void deliverValues(Attributor attributor, long fromNanos, long toNanos) {
    for (Value value : values) {
      if (value.atNanos > fromNanos && value.atNanos <= toNanos) {
        if (value.restarts) {
          attributor.restart(value.meter);
        }
        attributor.reading(value.meter, value.atNanos, value.joules);
      }
    }
  }
}

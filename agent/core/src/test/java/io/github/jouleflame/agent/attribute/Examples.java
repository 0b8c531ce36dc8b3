package io.github.jouleflame.agent.attribute;

import java.util.List;

/** Shorthand for examples of one or few slices with round numbers. */
final class Examples {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;

  /** Four processors: the machine of all examples. */
  static final int CPUS = 4;

  static final MeterSpec CPU_METER = new MeterSpec(ShareRule.CPU_TIME, 0, IdleFloor.UNKNOWN);
  static final MeterSpec GPU_METER = new MeterSpec(ShareRule.OPEN_TIME, 0, IdleFloor.UNKNOWN);

  private Examples() {}

  /** A slice from 0 to 1 s. */
  static Slice.Builder second() {
    return new Slice.Builder().reset(0, SECOND);
  }

  static MeterSpec withFloor(MeterSpec spec, double watts) {
    return new MeterSpec(
        spec.rule(), spec.lagNanos(), new IdleFloor(watts, FloorSource.CONFIGURED));
  }

  /** What becomes of these joules, all measured within this one slice. */
  static MeterAttribution split(MeterSpec spec, double joules, Slice slice) {
    Attributor attributor = new Attributor(CPUS, List.of(spec));
    attributor.accept(slice);
    attributor.reading(0, slice.startNanos(), 0);
    attributor.reading(0, slice.endNanos(), joules);
    return attributor.snapshot(8).meters().get(0);
  }
}

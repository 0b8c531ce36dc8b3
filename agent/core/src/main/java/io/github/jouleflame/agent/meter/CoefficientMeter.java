package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;

/**
 * The stand-in for a machine without a sensor: idle power x time + (full - idle) power x busy CPU
 * share. Always labelled modelled. Real power depends on what the code does and not only on how
 * long it runs, so figures may be off by a factor of two either way.
 */
final class CoefficientMeter implements Meter {
  /** Meter id; also what other parts ask for. */
  static final String ID = "cpu:model";

  private final CpuWatts watts;
  private final int cpus;
  private final BusyTime busyTime;
  private final Clock clock;
  private final MeterDescription description;
  private long startNanos;
  private long startBusyNanos = -1;

  CoefficientMeter(CpuWatts watts, int cpus, BusyTime busyTime, Clock clock) {
    this.watts = watts;
    this.cpus = cpus;
    this.busyTime = busyTime;
    this.clock = clock;
    this.description =
        new MeterDescription(
            ID,
            "cpu",
            MeterQuality.MODELLED,
            "coefficients: " + watts.source(),
            watts.processor(),
            MeterPace.WINDOW,
            ShareRule.CPU_TIME,
            null,
            0,
            null,
            new IdleFloor(watts.idleWatts(), FloorSource.CONFIGURED));
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public void read(Reading into) {
    long busyNanos = busyTime.busyNanos();
    long nowNanos = clock.nanos();
    if (busyNanos < 0) {
      into.gap();
      return;
    }
    if (startBusyNanos < 0) {
      startBusyNanos = busyNanos;
      startNanos = nowNanos;
    }
    double seconds = (nowNanos - startNanos) / 1e9;
    double busySeconds = (busyNanos - startBusyNanos) / 1e9;
    double wattsPerBusyCpu = (watts.fullWatts() - watts.idleWatts()) / cpus;
    into.value(nowNanos, watts.idleWatts() * seconds + wattsPerBusyCpu * busySeconds);
  }

  @Override
  public void close() {}
}

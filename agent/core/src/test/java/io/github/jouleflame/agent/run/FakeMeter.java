package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.attribute.ShareRule;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.MeterPace;
import io.github.jouleflame.agent.meter.MeterQuality;
import io.github.jouleflame.agent.meter.Reading;
import java.util.function.Consumer;

/** A meter that reads what a test tells it to. */
final class FakeMeter implements Meter {
  private final MeterDescription description;
  private final Consumer<Reading> source;
  boolean closed;

  FakeMeter(MeterDescription description, Consumer<Reading> source) {
    this.description = description;
    this.source = source;
  }

  static MeterDescription description(
      String id, MeterQuality quality, ShareRule rule, MeterPace pace, IdleFloor floor) {
    String kind = id.substring(0, id.indexOf(':'));
    return new MeterDescription(
        id, kind, quality, "a source", "a device", pace, rule, 1.0, 0.0, null, floor);
  }

  static MeterDescription cpu(IdleFloor floor) {
    return description(
        "cpu:package-0", MeterQuality.MEASURED, ShareRule.CPU_TIME, MeterPace.TICK, floor);
  }

  /** A device whose counter moves with every tick, and that draws 20 W at rest. */
  static MeterDescription gpu() {
    return description(
        "gpu:0",
        MeterQuality.MEASURED,
        ShareRule.OPEN_TIME,
        MeterPace.TICK,
        new IdleFloor(20, FloorSource.CONFIGURED));
  }

  @Override
  public MeterDescription description() {
    return description;
  }

  @Override
  public void read(Reading into) {
    source.accept(into);
  }

  @Override
  public void close() {
    closed = true;
  }
}

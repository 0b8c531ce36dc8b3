package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterDescription;
import io.github.jouleflame.agent.meter.Reading;

/**
 * One meter while it runs: counts its readings and gaps and hands its values to the attributor.
 *
 * <p>Not thread-safe: owned by the sampler thread.
 */
final class MeterWatch {
  private final Meter meter;
  private final MeterDescription description;
  private final int index;
  private final Messages messages;
  private long readings;
  private long gaps;
  private int gapsInARow;

  MeterWatch(Meter meter, MeterDescription description, int index, Messages messages) {
    this.meter = meter;
    this.description = description;
    this.index = index;
    this.messages = messages;
  }

  MeterDescription description() {
    return description;
  }

  long readings() {
    return readings;
  }

  long gaps() {
    return gaps;
  }

  void read(Reading into) {
    meter.read(into);
    if (into.kind() == Reading.Kind.GAP) {
      gaps++;
      if (++gapsInARow == 1) {
        messages.problem(
            description.id()
                + " cannot be read just now ("
                + description.source()
                + " gave nothing): its joules are taken up at the next good reading. Next: see the"
                + " meter's gaps in the report.");
      }
    } else {
      readings++;
      gapsInARow = 0;
    }
  }

  void deliver(Reading reading, Attributor attributor) {
    switch (reading.kind()) {
      case VALUE -> attributor.reading(index, reading.atNanos(), reading.joules());
      case RESTART -> {
        attributor.restart(index);
        attributor.reading(index, reading.atNanos(), reading.joules());
      }
      case GAP -> {}
    }
  }

  void close() {
    meter.close();
  }
}

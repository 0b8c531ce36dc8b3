package io.github.jouleflame.agent.calibration;

import io.github.jouleflame.agent.meter.CpuModel;
import java.util.ArrayList;
import java.util.List;

/**
 * All that was measured of one machine.
 *
 * @param host its name, for people
 * @param processor its processor, as {@link #processor} says it
 * @param cpus its logical processors
 */
public record Calibration(String host, String processor, int cpus, List<CalibratedMeter> meters) {
  public Calibration {
    meters = List.copyOf(meters);
  }

  /** A processor's identity: vendor, family, model and name. */
  public static String processor(CpuModel cpu) {
    return cpu.vendor() + " " + cpu.family() + "/" + cpu.model() + " " + cpu.name();
  }

  /** Whether it was made on a machine with such processors. */
  public boolean isOf(CpuModel cpu, int logicalProcessors) {
    return cpus == logicalProcessors && processor.equals(processor(cpu));
  }

  /** This one, with what an older one of the same machine knows beyond it. */
  public Calibration over(Calibration older) {
    if (older.cpus != cpus || !older.processor.equals(processor)) {
      return this;
    }
    List<CalibratedMeter> all = new ArrayList<>(meters);
    for (CalibratedMeter meter : older.meters) {
      if (meters.stream().noneMatch(mine -> mine.id().equals(meter.id()))) {
        all.add(meter);
      }
    }
    return new Calibration(host, processor, cpus, all);
  }
}

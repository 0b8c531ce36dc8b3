package io.github.jouleflame.agent.calibration;

import io.github.jouleflame.agent.attribute.FloorSource;
import io.github.jouleflame.agent.attribute.IdleFloor;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.Meter;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The idle floors that an earlier calibration found on this very hardware. Immutable. */
public final class CalibratedFloors {
  private static final CalibratedFloors NONE = new CalibratedFloors(List.of());

  private final List<CalibratedMeter> meters;

  private CalibratedFloors(List<CalibratedMeter> meters) {
    this.meters = meters;
  }

  /**
   * Reads them from the place that the option {@code calibration} names.
   *
   * @param option {@code auto}, {@code off} or a path
   * @param problems takes a line when there is a file that cannot be used
   */
  public static CalibratedFloors ofThisMachine(
      String option, CpuModel cpu, int cpus, Consumer<String> problems) {
    try {
      return load(CalibrationFile.ofThisUser(option), !option.equals("auto"), cpu, cpus, problems);
    } catch (InvalidPathException e) {
      problems.accept("calibration=" + option + " is no file's name: it is not used.");
      return NONE;
    }
  }

  /**
   * Reads them. Costs one look at the file system where there is no calibration. Never fails: a
   * file that cannot be used is one line.
   *
   * @param file see {@link CalibrationFile#of}; null for none
   * @param isOwn whether the user named the file
   * @param problems takes the line
   */
  static CalibratedFloors load(
      @Nullable Path file, boolean isOwn, CpuModel cpu, int cpus, Consumer<String> problems) {
    if (file == null) {
      return NONE;
    }
    try {
      Calibration calibration = CalibrationFile.read(file);
      if (calibration == null) {
        if (isOwn) {
          problems.accept(unusable(file, "it does not exist"));
        }
        return NONE;
      }
      if (calibration.isOf(cpu, cpus)) {
        return new CalibratedFloors(calibration.meters());
      }
      problems.accept(
          unusable(
              file,
              "it was made with "
                  + calibration.cpus()
                  + " x "
                  + calibration.processor()
                  + ", this is "
                  + cpus
                  + " x "
                  + Calibration.processor(cpu)));
    } catch (IOException | RuntimeException e) {
      problems.accept(unusable(file, String.valueOf(e.getMessage())));
    }
    return NONE;
  }

  private static String unusable(Path file, String cause) {
    return "the calibration "
        + file
        + " is not used ("
        + cause
        + "): idle floors are learnt from the run. Next: java -jar jouleflame.jar doctor"
        + " --calibrate, or calibration=off.";
  }

  /** The floor of a meter: its own where it brings one, else the calibrated one, else unknown. */
  public IdleFloor of(Meter meter) {
    IdleFloor own = meter.description().floor();
    if (own.source() != FloorSource.UNKNOWN) {
      return own;
    }
    for (CalibratedMeter calibrated : meters) {
      if (calibrated.isOf(meter)) {
        return new IdleFloor(calibrated.idleWatts(), FloorSource.CALIBRATED);
      }
    }
    return own;
  }
}

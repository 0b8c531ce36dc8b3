package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.calibration.CalibratedMeter;
import io.github.jouleflame.agent.calibration.Calibration;
import io.github.jouleflame.agent.calibration.CalibrationFile;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.Sensor;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier calibration is worth here.
 *
 * @param file where it is looked for; null when it is switched off or there is no place for it
 * @param fault why the file is not used, or null
 * @param meters the figures that a run would use now
 */
record CalibrationState(@Nullable Path file, @Nullable String fault, List<CalibratedMeter> meters) {
  CalibrationState {
    meters = List.copyOf(meters);
  }

  static CalibrationState look(String option, CpuModel cpu, int cpus, List<Sensor> sensors) {
    Path file = null;
    try {
      file = CalibrationFile.ofThisUser(option);
      Calibration calibration = file == null ? null : CalibrationFile.read(file);
      if (calibration == null) {
        return new CalibrationState(file, null, List.of());
      }
      if (!calibration.isOf(cpu, cpus)) {
        return new CalibrationState(file, "it was made on other processors", List.of());
      }
      return new CalibrationState(file, null, used(calibration, sensors));
    } catch (IOException | InvalidPathException e) {
      return new CalibrationState(file, String.valueOf(e.getMessage()), List.of());
    }
  }

  private static List<CalibratedMeter> used(Calibration calibration, List<Sensor> sensors) {
    List<CalibratedMeter> used = new ArrayList<>();
    for (Sensor sensor : sensors) {
      Meter meter = sensor.meter();
      for (CalibratedMeter calibrated : calibration.meters()) {
        if (meter != null && sensor.meterId() != null && calibrated.isOf(meter)) {
          used.add(calibrated);
        }
      }
    }
    return used;
  }
}

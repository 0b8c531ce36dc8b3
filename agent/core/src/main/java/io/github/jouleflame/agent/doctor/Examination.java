package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the doctor found. Immutable. */
public final class Examination {
  private final String host;
  private final CpuModel cpu;
  private final int cpus;
  private final Surroundings surroundings;
  private final double seconds;
  private final List<Finding> findings;
  private final CalibrationState calibration;
  private final @Nullable CalibrationOutcome outcome;

  Examination(
      String host,
      CpuModel cpu,
      int cpus,
      Surroundings surroundings,
      double seconds,
      List<Finding> findings,
      CalibrationState calibration,
      @Nullable CalibrationOutcome outcome) {
    this.host = host;
    this.cpu = cpu;
    this.cpus = cpus;
    this.surroundings = surroundings;
    this.seconds = seconds;
    this.findings = List.copyOf(findings);
    this.calibration = calibration;
    this.outcome = outcome;
  }

  /** Whether at least one sensor that the agent reads works: the exit code hangs on it. */
  public boolean isMeasured() {
    return findings.stream().anyMatch(Finding::measures);
  }

  /** What a calibration came to, or null if none was asked for. */
  public @Nullable CalibrationOutcome outcome() {
    return outcome;
  }

  String host() {
    return host;
  }

  CpuModel cpu() {
    return cpu;
  }

  int cpus() {
    return cpus;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  double seconds() {
    return seconds;
  }

  List<Finding> findings() {
    return findings;
  }

  CalibrationState calibration() {
    return calibration;
  }

  /** Ids of the meters that a run would read and that work. */
  List<String> workingMeters() {
    List<String> ids = new ArrayList<>();
    for (Finding finding : findings) {
      String id = finding.sensor().meterId();
      if (finding.measures() && id != null) {
        ids.add(id);
      }
    }
    return ids;
  }
}

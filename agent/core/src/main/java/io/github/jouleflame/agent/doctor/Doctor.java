package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.calibration.CalibrationFile;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.cpu.JvmProcessClock;
import io.github.jouleflame.agent.cpu.ProcessClock;
import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.CpuWatts;
import io.github.jouleflame.agent.meter.Meter;
import io.github.jouleflame.agent.meter.MeterChoice;
import io.github.jouleflame.agent.meter.Sensor;
import io.github.jouleflame.agent.meter.SensorSurvey;
import java.io.File;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for every sensor that this machine might have, watches them for a while, and says what they
 * are worth. Runs on the caller's thread for as long as it watches; makes garbage.
 */
public final class Doctor {
  /** The agent's own period for CPU meters. */
  private static final long TICK_NANOS = 10_000_000;

  private static final long SECOND_NANOS = 1_000_000_000;

  private final Options options;
  private final File root;
  private final Clock clock;
  private final @Nullable ProcessClock process;
  private final Pause pause;
  private final Progress progress;

  /** Waits; a seam for tests. */
  public interface Pause {
    void nanos(long nanos);
  }

  /** Is told from time to time how far the watching is. */
  public interface Progress {
    /**
     * @param sensors how many are watched
     */
    void watched(int sensors, double seconds, double ofSeconds);
  }

  /**
   * @param options as a run of the agent would have them
   * @param root usually {@code /}
   */
  public Doctor(Options options, File root, Clock clock, Pause pause, Progress progress) {
    this(options, root, clock, JvmProcessClock.open(), pause, progress);
  }

  Doctor(
      Options options,
      File root,
      Clock clock,
      @Nullable ProcessClock process,
      Pause pause,
      Progress progress) {
    this.options = options;
    this.root = root;
    this.clock = clock;
    this.process = process;
    this.pause = pause;
    this.progress = progress;
  }

  /** Watches for some seconds; at least two are needed to tell a period. */
  public Examination examine(double seconds) {
    return run(seconds, null);
  }

  /**
   * Measures idle watts, period and lag of the agent's meters on what had better be an idle
   * machine. Writes nothing: see {@link Examination#outcome()}.
   *
   * @param now moment to be noted with the figures
   */
  public Examination calibrate(double seconds, Instant now) {
    return run(seconds, now);
  }

  private Examination run(double seconds, @Nullable Instant calibratedAt) {
    CpuModel cpu = CpuModel.read(new File(root, "proc/cpuinfo"));
    try (Busy busy = Busy.open(root, process);
        SensorSurvey survey = SensorSurvey.look(choice(), cpu, busy.cpus(), busy, clock)) {
      List<SensorWatch> watches = new ArrayList<>();
      for (Sensor sensor : survey.sensors()) {
        Meter meter = sensor.meter();
        if (meter != null) {
          watches.add(new SensorWatch(sensor, meter));
        }
      }
      IdleWindows windows = new IdleWindows(clock, busy, watches);
      watch(watches, windows, seconds);
      for (SensorWatch watch : watches) {
        watch.burst(clock);
      }
      List<Finding> findings = new ArrayList<>();
      for (Sensor sensor : survey.sensors()) {
        findings.add(finding(sensor, watches));
      }
      CalibrationOutcome outcome =
          calibratedAt == null
              ? null
              : new Calibrator(cpu, busy.cpus(), calibratedAt).conclude(watches, windows);
      return new Examination(
          CalibrationFile.host(),
          cpu,
          busy.cpus(),
          survey.surroundings(),
          seconds,
          findings,
          CalibrationState.look(options.calibration(), cpu, busy.cpus(), survey.sensors()),
          outcome);
    }
  }

  private void watch(List<SensorWatch> watches, IdleWindows windows, double seconds) {
    long startNanos = clock.nanos();
    long lengthNanos = Math.round(seconds * 1e9);
    long nextNanos = startNanos;
    long nextWindowNanos = startNanos;
    while (true) {
      long nowNanos = clock.nanos();
      if (nowNanos - startNanos >= lengthNanos) {
        break;
      }
      for (SensorWatch watch : watches) {
        watch.tick(nowNanos);
      }
      if (nowNanos - nextWindowNanos >= 0) {
        nextWindowNanos += SECOND_NANOS;
        windows.mark();
        progress.watched(watches.size(), (nowNanos - startNanos) / 1e9, seconds);
      }
      nextNanos = Math.max(nextNanos + TICK_NANOS, clock.nanos());
      pause.nanos(Math.max(1, nextNanos - clock.nanos()));
    }
    windows.mark();
    progress.watched(watches.size(), seconds, seconds);
  }

  private static Finding finding(Sensor sensor, List<SensorWatch> watches) {
    for (SensorWatch watch : watches) {
      if (watch.sensor() == sensor) {
        return watch.finding();
      }
    }
    return Finding.notReadable(sensor);
  }

  private MeterChoice choice() {
    Options.WattsRange range = options.cpuWatts();
    CpuWatts watts =
        range == null
            ? null
            : new CpuWatts(
                range.idleWatts(), range.fullWatts(), "the machine", "given by cpuWatts=");
    return new MeterChoice(
        options.meters(), new File(options.powercap()), watts, options.nvml(), root);
  }
}

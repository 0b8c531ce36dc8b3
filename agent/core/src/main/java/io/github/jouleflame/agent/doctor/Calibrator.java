package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.calibration.CalibratedMeter;
import io.github.jouleflame.agent.calibration.Calibration;
import io.github.jouleflame.agent.calibration.CalibrationFile;
import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.agent.meter.MeterDescription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Idle watts from a watched while: the mean over the quieter half of the seconds, so that a
 * moment's work of another process does not spoil it. Refuses what was not idle: a floor that is
 * too high would take joules from the methods that burnt them.
 */
final class Calibrator {
  /** The JVM and the drivers come to rest. */
  private static final int SETTLE_WINDOWS = 2;

  /** Fewer seconds are noise. */
  static final int LEAST_WINDOWS = 8;

  private static final double WARN_BUSY = 0.02;
  private static final double REFUSE_BUSY = 0.05;
  private static final double REFUSE_DEVICE_BUSY = 0.05;
  private static final double WARN_SPREAD = 0.1;
  private static final double REFUSE_SPREAD = 0.25;

  private final CpuModel cpu;
  private final int cpus;
  private final Instant now;
  private final List<CalibratedMeter> meters = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Calibrator(CpuModel cpu, int cpus, Instant now) {
    this.cpu = cpu;
    this.cpus = cpus;
    this.now = now;
  }

  CalibrationOutcome conclude(List<SensorWatch> watches, IdleWindows idle) {
    List<IdleWindows.Window> windows = quieterHalf(idle.list());
    boolean isQuiet = isQuiet(windows);
    for (SensorWatch watch : watches) {
      if (isQuiet && watch.finding().measures()) {
        measure(watch, idle, windows);
      }
    }
    if (isQuiet && meters.isEmpty() && refusals.isEmpty()) {
      refusals.add(
          "No sensor that the agent reads moved. Next: see what would help, in the table above.");
    }
    Calibration calibration =
        new Calibration(CalibrationFile.host(), Calibration.processor(cpu), cpus, meters);
    return new CalibrationOutcome(calibration, warnings, refusals);
  }

  private List<IdleWindows.Window> quieterHalf(List<IdleWindows.Window> all) {
    List<IdleWindows.Window> settled =
        new ArrayList<>(all.subList(Math.min(SETTLE_WINDOWS, all.size()), all.size()));
    // The last one may be a splinter.
    settled.removeIf(window -> window.endNanos() - window.startNanos() < 500_000_000);
    if (settled.size() < LEAST_WINDOWS) {
      return List.of();
    }
    settled.sort(
        Comparator.comparingDouble(
            window -> {
              Double share = window.busyShare();
              return share == null ? 0 : share;
            }));
    return settled.subList(0, (settled.size() + 1) / 2);
  }

  private boolean isQuiet(List<IdleWindows.Window> windows) {
    if (windows.isEmpty()) {
      refusals.add(
          "It was watched too briefly. Next: --seconds " + (LEAST_WINDOWS + SETTLE_WINDOWS + 5));
      return false;
    }
    double sum = 0;
    for (IdleWindows.Window window : windows) {
      Double share = window.busyShare();
      if (share == null) {
        warnings.add(
            "How busy the machine was cannot be told: the figures hold only if it was idle.");
        return true;
      }
      sum += share;
    }
    double busy = sum / windows.size();
    if (busy > REFUSE_BUSY) {
      refusals.add(
          text(
              "The machine was busy: other processes used %.0f %% of its processors even in the"
                  + " quieter seconds (expected: at most %.0f %%). Next: stop them, or wait, and try"
                  + " again.",
              100 * busy, 100 * REFUSE_BUSY));
      return false;
    }
    if (busy > WARN_BUSY) {
      warnings.add(
          text(
              "Other processes used %.1f %% of the processors: the idle watts are somewhat high.",
              100 * busy));
    }
    return true;
  }

  private void measure(SensorWatch watch, IdleWindows idle, List<IdleWindows.Window> windows) {
    MeterDescription description = watch.meter().description();
    String id = description.id();
    Double deviceBusy = idle.busiest(watch);
    if (deviceBusy != null && deviceBusy > REFUSE_DEVICE_BUSY) {
      refusals.add(
          text(
              "%s was busy (%.0f %% at one moment): its idle watts are not stored. Next: stop what"
                  + " computes on it, and try again.",
              id, 100 * deviceBusy));
      return;
    }
    double sum = 0;
    double squares = 0;
    for (IdleWindows.Window window : windows) {
      double seconds = (window.endNanos() - window.startNanos()) / 1e9;
      Series series = watch.series();
      double watts =
          (series.joulesAt(window.endNanos()) - series.joulesAt(window.startNanos())) / seconds;
      sum += watts;
      squares += watts * watts;
    }
    int count = windows.size();
    double mean = sum / count;
    double spread = Math.sqrt(Math.max(0, squares / count - mean * mean));
    if (mean <= 0 || spread > REFUSE_SPREAD * mean) {
      refusals.add(
          text(
              "%s was not steady (%.3g W, give or take %.2g W): its idle watts are not stored."
                  + " Next: wait until the machine is idle, and try again.",
              id, mean, spread));
      return;
    }
    if (spread > WARN_SPREAD * mean) {
      warnings.add(text("The power of %s varied by %.0f %%.", id, 100 * spread / mean));
    }
    Finding finding = watch.finding();
    meters.add(
        new CalibratedMeter(
            id,
            description.source(),
            description.device(),
            watch.meter().hardware(),
            mean,
            spread,
            finding.updateMillis(),
            finding.lagMillis(),
            finding.resolutionJoules(),
            watch.series().seconds(),
            now.toString()));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}

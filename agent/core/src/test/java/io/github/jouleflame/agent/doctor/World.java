package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.config.OptionSources;
import io.github.jouleflame.agent.config.Options;
import io.github.jouleflame.agent.config.OptionsParser;
import io.github.jouleflame.agent.config.ParsedOptions;
import io.github.jouleflame.agent.meter.Clock;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A machine of plain files whose time passes when somebody looks at its clock or waits: counters
 * rise with it, as their watts say.
 */
final class World implements Clock {
  private static final long LOOK_NANOS = 40_000;
  private static final long STEP_NANOS = 1_000_000;

  /** Intel's usual unit. */
  private static final double UNIT_JOULES = 0x1p-14;

  private final Path root;
  private final Map<Path, Double> counters = new LinkedHashMap<>();
  private final List<Runnable> everyStep = new ArrayList<>();
  private long nowNanos = 7_000_000_000L;
  private long writtenStep = -1;
  private double busyShare;

  World(Path root) {
    this.root = root;
    put("proc/cpuinfo", "vendor_id : GenuineIntel\ncpu family : 6\nmodel : 143\nmodel name : Xeon");
    writeStat();
  }

  World put(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zone that draws so much. */
  World zone(String folder, String name, double watts) {
    String path = "powercap/" + folder + "/";
    put(path + "name", name).put(path + "max_energy_range_uj", "262143328850");
    put(path + "energy_uj", "1000000");
    counters.put(root.resolve(path + "energy_uj"), watts);
    return this;
  }

  /** Other processes use so much of the four processors. */
  World busy(double share) {
    busyShare = share;
    return this;
  }

  World everyMillisecond(Runnable step) {
    everyStep.add(step);
    return this;
  }

  long elapsedNanos() {
    return nowNanos - 7_000_000_000L;
  }

  File file() {
    return root.toFile();
  }

  String powercap() {
    return root.resolve("powercap").toString();
  }

  @Override
  public long nanos() {
    pass(LOOK_NANOS);
    return nowNanos;
  }

  void pass(long nanos) {
    nowNanos += nanos;
    if (nowNanos / STEP_NANOS != writtenStep) {
      writtenStep = nowNanos / STEP_NANOS;
      counters.forEach(this::write);
      writeStat();
      everyStep.forEach(Runnable::run);
    }
  }

  private void write(Path file, double watts) {
    long units = (long) (watts * (nowNanos / STEP_NANOS) / 1e3 / UNIT_JOULES);
    try {
      Files.writeString(file, 1_000_000 + (long) (units * UNIT_JOULES * 1e6) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeStat() {
    long ticks = Math.round(nowNanos / 1e7 * 4 * busyShare);
    String stat = "cpu " + (1_000_000 + ticks) + " 0 0 0 0 0 0 0";
    put("proc/stat", stat + "\ncpu0 0\ncpu1 0\ncpu2 0\ncpu3 0");
  }

  Doctor doctor(String... options) {
    String all = "powercap=" + powercap() + ",calibration=off," + String.join(",", options);
    ParsedOptions parsed =
        OptionsParser.parse(
            new OptionSources(all, Map.of(), Map.of(), name -> Map.of()), Set.of("djl"));
    if (!parsed.problems().isEmpty()) {
      throw new AssertionError(parsed.problems());
    }
    Options checked = parsed.options();
    return new Doctor(checked, file(), this, null, this::pass, (sensors, seconds, of) -> {});
  }
}

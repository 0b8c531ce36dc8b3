package io.github.jouleflame.agent.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the machine shows of itself at one moment, to tell drift from difference.
 *
 * @param megahertz mean clock frequency of the processors; absent where it is not shown
 * @param celsius hottest thermal zone; absent where there is none
 * @param load runnable threads, mean of the last minute; absent where it is not shown
 */
record MachineState(@Nullable Double megahertz, @Nullable Double celsius, @Nullable Double load) {

  /**
   * @param root of the file system, {@code /} but for tests
   */
  static MachineState read(Path root) {
    Double governor = mean(numbers(root.resolve("sys/devices/system/cpu"), "cpu", FREQUENCY));
    return new MachineState(
        governor != null ? (Double) (governor / 1e3) : cpuinfo(root),
        hottest(numbers(root.resolve("sys/class/thermal"), "thermal_zone", "temp")),
        load(root));
  }

  private static final String FREQUENCY = "cpufreq/scaling_cur_freq";

  private static List<Double> numbers(Path folder, String prefix, String file) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> String.valueOf(entry.getFileName()).startsWith(prefix))
          .map(entry -> number(text(entry.resolve(file))))
          .filter(value -> value > 0)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static @Nullable Double cpuinfo(Path root) {
    return mean(
        text(root.resolve("proc/cpuinfo"))
            .lines()
            .filter(line -> line.startsWith("cpu MHz"))
            .map(line -> number(line.substring(line.indexOf(':') + 1)))
            .filter(value -> value > 0)
            .toList());
  }

  private static @Nullable Double load(Path root) {
    double load = number(text(root.resolve("proc/loadavg")).split(" ", 2)[0]);
    return load >= 0 ? load : null;
  }

  private static @Nullable Double hottest(List<Double> millidegrees) {
    return millidegrees.isEmpty()
        ? null
        : millidegrees.stream().mapToDouble(Double::doubleValue).max().orElseThrow() / 1e3;
  }

  private static @Nullable Double mean(List<Double> values) {
    return values.isEmpty()
        ? null
        : values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }

  /** Below 0 when it is none. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

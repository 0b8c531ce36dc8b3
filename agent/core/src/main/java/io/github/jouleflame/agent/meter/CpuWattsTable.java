package io.github.jouleflame.agent.meter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Watts per logical processor by CPU family, from the shipped {@code cpu-watts.csv}: whole-server
 * power at the wall, so that memory, fans and losses are inside.
 */
final class CpuWattsTable {
  /** For an unknown processor: what Cloud Carbon Footprint takes for an unknown AWS instance. */
  private static final double UNKNOWN_IDLE_WATTS = 0.74;

  private static final double UNKNOWN_FULL_WATTS = 3.5;

  private CpuWattsTable() {}

  /** Coefficients for a machine of {@code cpus} logical processors. Never fails: has a default. */
  static CpuWatts lookup(CpuModel cpu, int cpus) {
    try (InputStream stream = CpuWattsTable.class.getResourceAsStream("cpu-watts.csv")) {
      if (stream == null) {
        throw new IllegalStateException("cpu-watts.csv is missing from the jar");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      reader.readLine(); // header
      String line;
      while ((line = reader.readLine()) != null) {
        String[] cells = line.split(",", 7);
        if (matches(cells, cpu)) {
          return watts(
              Double.parseDouble(cells[4]), Double.parseDouble(cells[5]), cpus, cells[3], cells[6]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return watts(
        UNKNOWN_IDLE_WATTS,
        UNKNOWN_FULL_WATTS,
        cpus,
        "unknown processor",
        "Cloud Carbon Footprint");
  }

  private static boolean matches(String[] cells, CpuModel cpu) {
    return cells[0].equals(cpu.vendor())
        && Integer.parseInt(cells[1]) == cpu.family()
        && Arrays.asList(cells[2].split(";", -1)).contains(Integer.toString(cpu.model()));
  }

  private static CpuWatts watts(double idle, double full, int cpus, String name, String source) {
    String processor =
        name + ", " + twoDigits(idle) + " to " + twoDigits(full) + " W per logical processor";
    return new CpuWatts(idle * cpus, full * cpus, processor, source);
  }

  /**
   * Two digits behind the point, half up. Without the JDK's formatter or its decimals, 25 and 10 ms
   * of the application's start.
   */
  private static String twoDigits(double watts) {
    // 0.745 x 100 is 74.49999999999999 in binary.
    long hundredths = (long) Math.floor(watts * 100 + 0.5 + 1e-9);
    long rest = hundredths % 100;
    return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest;
  }
}

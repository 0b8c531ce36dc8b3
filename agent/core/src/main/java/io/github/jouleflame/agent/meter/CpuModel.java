package io.github.jouleflame.agent.meter;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The processor as {@code /proc/cpuinfo} names it.
 *
 * @param vendor {@code GenuineIntel}, {@code AuthenticAMD}, an ARM implementer code, or empty
 * @param family CPU family, or -1
 * @param model model number, or -1; on ARM the part number
 * @param name marketing name, or empty
 */
public record CpuModel(String vendor, int family, int model, String name) {

  /** Reads the first processor of {@code /proc/cpuinfo}; all unknown where there is none. */
  public static CpuModel read(File cpuinfo) {
    String vendor = "";
    int family = -1;
    int model = -1;
    String name = "";
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(cpuinfo), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null && !(line.isEmpty() && !vendor.isEmpty())) {
        int colon = line.indexOf(':');
        if (colon < 0) {
          continue;
        }
        String key = line.substring(0, colon).trim();
        String value = line.substring(colon + 1).trim();
        switch (key) {
          case "vendor_id", "CPU implementer" -> vendor = value;
          case "cpu family" -> family = number(value);
          case "model", "CPU part" -> model = number(value);
          case "model name" -> name = value;
          default -> {}
        }
      }
    } catch (IOException e) {
      return new CpuModel("", -1, -1, "");
    }
    return new CpuModel(vendor, family, model, name);
  }

  private static int number(String text) {
    try {
      return Integer.decode(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}

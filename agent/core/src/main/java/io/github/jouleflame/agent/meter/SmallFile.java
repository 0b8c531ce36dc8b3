package io.github.jouleflame.agent.meter;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One-line files of {@code /sys} and {@code /proc}, read once while sensors are looked for. */
final class SmallFile {
  private SmallFile() {}

  /** The first line without surrounding blanks, or null if it cannot be read. */
  static @Nullable String firstLine(File file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      return line == null ? null : line.trim();
    } catch (IOException e) {
      return null;
    }
  }

  /** The first line as a decimal number, or {@code otherwise}. */
  static int number(File file, int otherwise) {
    String line = firstLine(file);
    try {
      return line == null ? otherwise : Integer.parseInt(line);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}

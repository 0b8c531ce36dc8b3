package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.OptionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How good the program says its results are, so that joules can be compared at equal quality. The
 * program sets the system property {@code jouleflame.quality} to a number while it runs, or writes
 * {@code jouleflame.quality=0.93} (or the number alone) into the file that the option of that name
 * gives.
 *
 * @param value finite; null when nothing was reported
 * @param problem why what was reported is not used; null when there is nothing to say
 */
record ReportedQuality(@Nullable Double value, @Nullable String problem) {
  private static final ReportedQuality NONE = new ReportedQuality(null, null);

  private static final int MAX_BYTES = 64 << 10;

  /**
   * @param options what the user set
   * @param property the system property as it is now, or null
   * @param atStart what the file was when the run began: unchanged, it tells of another run
   */
  static ReportedQuality read(
      Map<String, String> options, @Nullable String property, FileAtStart atStart) {
    Double live = property == null ? null : number(property);
    if (live != null) {
      return new ReportedQuality(live, null);
    }
    String option = options.get(OptionKey.QUALITY.text());
    if (option == null || option.isBlank()) {
      return NONE;
    }
    Double given = number(option);
    return given != null ? new ReportedQuality(given, null) : file(option, atStart);
  }

  private static ReportedQuality file(String name, FileAtStart atStart) {
    try {
      Path file = Path.of(name);
      if (Files.size(file) == 0) {
        return NONE; // laid ready for a program that had nothing to say
      }
      if (atStart.isStill(file.toFile())) {
        return problem(name, "was written before this run began");
      }
      if (Files.size(file) > MAX_BYTES) {
        return problem(name, "is larger than 64 KiB");
      }
      Double value = find(Files.readAllLines(file));
      return value == null
          ? problem(name, "holds no line such as jouleflame.quality=0.93")
          : new ReportedQuality(value, null);
    } catch (NoSuchFileException e) {
      return problem(name, "is not there");
    } catch (IOException | RuntimeException e) {
      return problem(name, "cannot be read: " + e);
    }
  }

  /** The last one counts: a program may report as it goes. */
  private static @Nullable Double find(List<String> lines) {
    Double value = null;
    for (String line : lines) {
      String text = line.trim();
      if (text.startsWith(OptionKey.QUALITY.propertyName())) {
        text = text.substring(OptionKey.QUALITY.propertyName().length()).trim();
        text = text.startsWith("=") ? text.substring(1).trim() : "";
      }
      Double number = number(text);
      value = number == null ? value : number;
    }
    return value;
  }

  private static ReportedQuality problem(String name, String cause) {
    return new ReportedQuality(
        null, "No quality was recorded: the file " + name + " " + cause + ".");
  }

  private static @Nullable Double number(String text) {
    try {
      double number = Double.parseDouble(text.trim());
      return Double.isFinite(number) ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}

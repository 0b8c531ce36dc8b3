package io.github.jouleflame.agent.calibration;

import io.github.jouleflame.agent.config.OutputName;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a calibration is kept: one file per host, since home folders are often shared among many.
 */
public final class CalibrationFile {
  /** Larger files are no calibration. */
  private static final long MAX_BYTES = 1 << 20;

  private CalibrationFile() {}

  /**
   * The file that the option {@code calibration} names for this user on this machine.
   *
   * @param option {@code auto}, {@code off} or a path
   * @return null for {@code off}, and for {@code auto} without a home
   */
  public static @Nullable Path ofThisUser(String option) {
    return of(option, System.getProperty("user.home", ""), System.getenv(), host());
  }

  /** The machine's own name; not HOSTNAME, which a shell may have from elsewhere. */
  public static String host() {
    try (BufferedReader reader =
        new BufferedReader(new FileReader("/proc/sys/kernel/hostname", StandardCharsets.UTF_8))) {
      String name = reader.readLine();
      return name == null || name.isBlank() ? "unknown" : name.trim();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /**
   * The file that an option names.
   *
   * @param option {@code auto}, {@code off} or a path
   * @param home the user's home folder; empty if there is none
   * @param environment for {@code XDG_CONFIG_HOME}
   * @param host the machine's own name
   * @return null for {@code off}, and for {@code auto} without a home
   */
  static @Nullable Path of(
      String option, String home, Map<String, String> environment, String host) {
    if (option.equals("off")) {
      return null;
    }
    if (!option.equals("auto")) {
      return Path.of(option);
    }
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    // The specification says that a relative path is to be ignored.
    boolean isSet = new File(configured).isAbsolute();
    if (!isSet && home.isBlank()) {
      return null;
    }
    Path folder = isSet ? Path.of(configured) : Path.of(home, ".config");
    // concat, since the first + of a call site costs milliseconds in a JVM that has just started.
    String name = "calibration-".concat(OutputName.safe(host)).concat(".json");
    return folder.resolve("jouleflame").resolve(name);
  }

  /**
   * Reads a calibration.
   *
   * @return null when there is no such file
   * @throws IOException when it cannot be used; the message says why, without the file's name
   */
  public static @Nullable Calibration read(Path file) throws IOException {
    if (!file.toFile().exists()) {
      return null;
    }
    if (file.toFile().length() > MAX_BYTES) {
      throw new IOException("it is larger than any calibration");
    }
    return CalibrationJson.parse(Files.readAllBytes(file));
  }

  /** Writes beside the file and moves it into place, so that no reader sees half of it. */
  public static void write(Path file, Calibration calibration) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    try {
      Files.write(temporary, CalibrationJson.bytes(calibration));
      try {
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }
}

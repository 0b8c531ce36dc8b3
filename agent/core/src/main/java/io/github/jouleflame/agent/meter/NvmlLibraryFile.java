package io.github.jouleflame.agent.meter;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out by looking at files whether loading NVML is worth trying. Loading it takes JNA, which
 * unpacks a native library and, from JDK 24 on, makes the JVM print a warning: not to be done on
 * machines without an NVIDIA driver.
 */
final class NvmlLibraryFile {
  /** Default of the option {@code nvml}; also what {@code Nvml.open()} asks for first. */
  static final String USUAL_NAME = "libnvidia-ml.so.1";

  /** Present where a driver is: on Linux itself, on Linux for all containers, under WSL. */
  private static final List<String> DRIVER_SIGNS =
      List.of("dev/nvidiactl", "proc/driver/nvidia", "dev/dxg");

  /**
   * Where distributions, the NVIDIA container runtime, WSL, GKE and NixOS keep it. Only a hint:
   * which file is loaded is the system loader's business.
   */
  private static final List<String> FOLDERS =
      List.of(
          "usr/lib/x86_64-linux-gnu",
          "usr/lib/aarch64-linux-gnu",
          "usr/lib64",
          "usr/lib",
          "lib/x86_64-linux-gnu",
          "lib/aarch64-linux-gnu",
          "lib64",
          "lib",
          "usr/local/nvidia/lib64",
          "usr/local/nvidia/lib",
          "usr/lib/wsl/lib",
          "run/opengl-driver/lib");

  private final File root;
  private final String name;
  private final String libraryPath;

  /**
   * @param root usually {@code /}
   * @param name file name, or path with a slash, of the library
   * @param libraryPath folders where the system's loader looks too, as in LD_LIBRARY_PATH
   */
  NvmlLibraryFile(File root, String name, String libraryPath) {
    this.root = root;
    this.name = name;
    this.libraryPath = libraryPath;
  }

  String name() {
    return name;
  }

  /** Whether the user named no other library. */
  boolean isUsual() {
    return name.equals(USUAL_NAME);
  }

  /**
   * Without being asked, only where both a driver and its library show; when asked, either will do.
   */
  boolean isWorthLoading(boolean wasAskedFor) {
    boolean isThere = found() != null;
    return wasAskedFor ? isThere || hasDriver() : isThere && hasDriver();
  }

  /** The library's file, or null if it is in none of the usual places. */
  @Nullable File found() {
    if (name.indexOf('/') >= 0) {
      File file = new File(name);
      return file.isFile() ? file : null;
    }
    for (String folder : FOLDERS) {
      File file = new File(new File(root, folder), name);
      if (file.isFile()) {
        return file;
      }
    }
    for (String folder : libraryPath.split(File.pathSeparator, -1)) {
      File file = new File(folder, name);
      if (!folder.isEmpty() && file.isFile()) {
        return file;
      }
    }
    return null;
  }

  private boolean hasDriver() {
    for (String sign : DRIVER_SIGNS) {
      if (new File(root, sign).exists()) {
        return true;
      }
    }
    return false;
  }
}

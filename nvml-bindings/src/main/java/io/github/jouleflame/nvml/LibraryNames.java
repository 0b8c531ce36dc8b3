package io.github.jouleflame.nvml;

import java.util.List;

/** Names under which NVML may be found, in the order in which to try them. */
final class LibraryNames {
  private LibraryNames() {}

  /**
   * The usual names on a system.
   *
   * <p>On Linux with the version: {@code libnvidia-ml.so} comes with development packages only, and
   * that is what a bare "nvidia-ml" would be mapped to. The second is where WSL keeps it. On
   * Windows old drivers keep it outside the search path.
   *
   * @param osName the system property {@code os.name}
   * @param programFiles the folder of 64-bit programs on Windows; ignored elsewhere
   */
  static List<String> usual(String osName, String programFiles) {
    return osName.startsWith("Windows")
        ? List.of("nvml.dll", programFiles + "\\NVIDIA Corporation\\NVSMI\\nvml.dll")
        : List.of("libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1");
  }

  static List<String> usualOnThisSystem() {
    String programFiles = System.getenv("ProgramW6432");
    return usual(
        System.getProperty("os.name", ""),
        programFiles == null ? "C:\\Program Files" : programFiles);
  }
}

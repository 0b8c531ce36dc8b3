package io.github.jouleflame.nvml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The numbers by which a driver may know this process.
 *
 * <p>In a container a process has one pid inside and another one on the host. Drivers mostly report
 * the host's, but some report the inner one in the process list and the outer one in the
 * utilisation. Linux tells all numbers from the reader's namespace inwards ({@code NStgid} in
 * {@code /proc/self/status}), so the host's is among them only where {@code /proc} is the host's.
 * Hence a match is proof, and no match is not: it means unknown.
 */
public final class OwnPids {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "NStgid:";

  private final int[] pids;

  private OwnPids(int[] pids) {
    this.pids = pids;
  }

  /** Those of this process; where {@code /proc} cannot be read, its pid alone. */
  public static OwnPids ofThisProcess() {
    int pid = Math.toIntExact(ProcessHandle.current().pid());
    try {
      return parse(Files.readString(STATUS, StandardCharsets.UTF_8), pid);
    } catch (IOException e) {
      return new OwnPids(new int[] {pid}); // Not Linux.
    }
  }

  /** The numbers in a {@code /proc/<pid>/status} text, and {@code pid} itself. */
  static OwnPids parse(String status, int pid) {
    int[] inNamespaces =
        status
            .lines()
            .filter(line -> line.startsWith(KEY))
            .flatMap(line -> Arrays.stream(line.substring(KEY.length()).trim().split("\\s+")))
            .filter(number -> !number.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    int[] all = Arrays.copyOf(inNamespaces, inNamespaces.length + 1);
    all[inNamespaces.length] = pid;
    return new OwnPids(Arrays.stream(all).distinct().toArray());
  }

  /** Whether {@code pid} is certainly this process; false means unknown. */
  public boolean contains(int pid) {
    for (int own : pids) {
      if (own == pid) {
        return true;
      }
    }
    return false;
  }

  /** Whether this process is certainly in the list; false means unknown. */
  public boolean isIn(ProcessList processes) {
    for (int i = 0; i < processes.size(); i++) {
      if (contains(processes.pid(i))) {
        return true;
      }
    }
    return false;
  }
}

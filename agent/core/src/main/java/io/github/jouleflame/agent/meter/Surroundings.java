package io.github.jouleflame.agent.meter;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where this process runs, as far as it decides which sensors there can be.
 *
 * @param isVirtual a hypervisor says that it is there
 * @param isContainer a container's marks are there
 * @param hasNvidiaCard an NVIDIA display or compute card is on the PCI bus
 * @param hasX86 the processor is of Intel's and AMD's kind, which has RAPL
 */
public record Surroundings(
    boolean isVirtual, boolean isContainer, boolean hasNvidiaCard, boolean hasX86) {
  private static final Pattern CONTAINER = Pattern.compile("docker|kubepods|containerd|lxc|libpod");
  private static final String NVIDIA = "0x10de";

  /** PCI class of display controllers, to which compute cards belong too. */
  private static final String DISPLAY = "0x03";

  /**
   * @param root usually {@code /}
   */
  public static Surroundings look(File root) {
    File cpuinfo = new File(root, "proc/cpuinfo");
    return new Surroundings(
        contains(cpuinfo, Pattern.compile("^flags\\s*:.*\\bhypervisor\\b")),
        new File(root, ".dockerenv").exists()
            || new File(root, "run/.containerenv").exists()
            || contains(new File(root, "proc/1/cgroup"), CONTAINER),
        hasNvidiaCard(new File(root, "sys/bus/pci/devices")),
        contains(cpuinfo, Pattern.compile("^vendor_id\\s*:.*(Intel|AMD|Hygon)")));
  }

  private static boolean hasNvidiaCard(File devices) {
    File[] folders = devices.listFiles();
    if (folders == null) {
      return false;
    }
    for (File folder : folders) {
      String kind = SmallFile.firstLine(new File(folder, "class"));
      if (NVIDIA.equals(SmallFile.firstLine(new File(folder, "vendor")))
          && kind != null
          && kind.startsWith(DISPLAY)) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(File file, Pattern pattern) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      String line;
      while ((line = reader.readLine()) != null) {
        if (pattern.matcher(line).find()) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}

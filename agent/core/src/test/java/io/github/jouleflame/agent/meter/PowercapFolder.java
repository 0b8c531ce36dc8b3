package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes powercap trees as kernels lay them out. */
final class PowercapFolder {
  static final long SERVER_RANGE = 262_143_328_850L;
  static final long DRAM_RANGE = 65_712_999_613L;

  private final Path root;

  PowercapFolder(Path root) {
    this.root = root;
  }

  File root() {
    return root.toFile();
  }

  Path folder(String path) {
    return root.resolve(path);
  }

  Path energyFile(String path) {
    return folder(path).resolve("energy_uj");
  }

  PowercapFolder zone(String path, String name, long energyMicrojoules) {
    return zone(path, name, energyMicrojoules, SERVER_RANGE);
  }

  PowercapFolder zone(String path, String name, long energyMicrojoules, long range) {
    write(path, "name", name + "\n");
    write(path, "energy_uj", energyMicrojoules + "\n");
    write(path, "max_energy_range_uj", range + "\n");
    return this;
  }

  void energy(String path, long microjoules) {
    write(path, "energy_uj", microjoules + "\n");
  }

  void write(String path, String file, String text) {
    try {
      Files.createDirectories(folder(path));
      Files.writeString(folder(path).resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

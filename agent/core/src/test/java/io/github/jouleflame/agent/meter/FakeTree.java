package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the small files of {@code /sys} and {@code /proc} into a temporary folder. */
final class FakeTree {
  private final Path root;

  FakeTree(Path root) {
    this.root = root;
  }

  File root() {
    return root.toFile();
  }

  FakeTree put(String path, String line) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  void delete(String path) {
    try {
      Files.delete(root.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.github.jouleflame.viewer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that a reader sees the old content or the new one, never half of it. */
final class WholeFile {

  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes beside the file, then takes its name.
   *
   * @throws IOException when the folder is missing or the file cannot be written; an old file is
   *     then untouched
   */
  static void write(Path file, Content content) throws IOException {
    var temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (var out = Files.newOutputStream(temporary)) {
        content.writeTo(out);
      }
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

  private WholeFile() {}
}

package io.github.jouleflame.agent.live;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;

/** Small files of key and value, that appear whole or not at all. */
final class PropertiesFile {
  private PropertiesFile() {}

  static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = new FileInputStream(file.toFile())) {
      properties.load(in);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
    return properties;
  }

  static void write(Properties properties, Path file) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try (OutputStream out = new FileOutputStream(temporary.toFile())) {
      properties.store(out, null);
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

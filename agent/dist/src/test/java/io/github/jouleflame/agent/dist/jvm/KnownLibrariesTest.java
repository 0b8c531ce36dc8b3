package io.github.jouleflame.agent.dist.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.instrument.Presets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLibrariesTest {
  private static final String PREDICTOR = "ai/djl/inference/Predictor.class";
  private static final String SESSION = "ai/onnxruntime/OrtSession.class";

  @TempDir private Path folder;
  private final KnownLibraries libraries = new KnownLibraries(Presets.load());

  @Test
  void jarsAndFolders_areToldByTheClassesThatPresetsName() throws IOException {
    Path jar = write("api-1.2.jar", zip(PREDICTOR, new byte[0]));
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes.resolve(SESSION).getParent());
    Files.createFile(classes.resolve(SESSION));

    assertThat(libraries.in(List.of(jar))).containsExactly("djl");
    assertThat(libraries.in(List.of(classes))).containsExactly("onnxruntime");
    assertThat(libraries.in(List.of(classes, jar, jar))).containsExactly("djl", "onnxruntime");
  }

  @Test
  void jarsInsideABootJar_areToldByContentAndByName() throws IOException {
    byte[] api = zip(PREDICTOR, new byte[0]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("BOOT-INF/lib/"));
      out.putNextEntry(new ZipEntry("BOOT-INF/lib/api-1.2.jar"));
      out.write(api);
      out.putNextEntry(new ZipEntry("BOOT-INF/lib/onnxruntime-9.jar"));
    }

    assertThat(libraries.in(List.of(write("app.jar", bytes.toByteArray()))))
        .containsExactly("djl", "onnxruntime");
  }

  @Test
  void whatIsNoJar_givesNothingAway() throws IOException {
    Path text = write("broken.jar", new byte[] {1, 2, 3});

    assertThat(libraries.in(List.of(text, folder.resolve("missing.jar"), folder))).isEmpty();
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }
}

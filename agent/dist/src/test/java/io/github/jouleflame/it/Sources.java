package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Java sources of an application that a test makes for itself. */
final class Sources {
  private final Path folder = Fork.newFolder();
  private final List<String> files = new ArrayList<>();

  /**
   * @param file path within the source folder, such as {@code shop/Model.java}
   */
  Sources with(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      files.add(path.toString());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles all of them for JDK 17 into the folder, and returns it. */
  Path compile(Path target, Path... classPath) {
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-d", target.toString()));
    if (classPath.length > 0) {
      arguments.add("-cp");
      arguments.add(
          List.of(classPath).stream().map(Path::toString).collect(Collectors.joining(":")));
    }
    arguments.addAll(files);
    ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
    int code = javac.run(System.out, System.err, arguments.toArray(String[]::new));
    assertThat(code).as("exit code of javac").isZero();
    return target;
  }
}

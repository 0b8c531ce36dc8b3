package io.github.jouleflame.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Class paths of libraries that are too large for every build. */
final class RealLibraries {
  private static final Path HOME = Path.of(System.getProperty("it.realLibraries", "libraries"));

  /** Where JavaCPP unpacks natives: once, and not in the home of whoever builds. */
  private static final Path NATIVES = Fork.LIBRARIES.resolve("javacpp");

  private static final Path PROGRAMS = Fork.TEST_CLASSES.resolve("real-libraries");

  private RealLibraries() {}

  /** Those that agree with each other, in one folder. */
  static Path common() {
    return present(Fork.LIBRARIES.resolve("real"));
  }

  /** The jars of one library and what it needs. Skips the test when they are not there. */
  static Path jars(String library) {
    return present(HOME.resolve(library).resolve("target/jars"));
  }

  /** A program that uses the libraries in the folder, from its source. */
  static Fork program(Jdk jdk, String program, Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return Fork.of(jdk, PROGRAMS.resolve(program + ".java").toString())
          .jvm("-Dorg.bytedeco.javacpp.cachedir=" + NATIVES)
          .classPath(jars.sorted().toArray(Path[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path present(Path folder) {
    if (!Files.isDirectory(folder)) {
      System.out.println("Skipped: the libraries are not here. Next: build with -Preal-libraries.");
      Assumptions.abort("no libraries: build with -Preal-libraries");
    }
    return folder;
  }
}

package io.github.jouleflame.agent.benchmarks.truth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds a java command that is new enough for a world. */
final class Jdks {
  /** Names another JDK, as for the forked tests of the packaged jar. */
  static final String SECOND_HOME = "JOULEFLAME_SECOND_JAVA_HOME";

  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

  private Jdks() {}

  /** This JVM's own where it will do, then the one that the environment names, then any. */
  static @Nullable String java(int feature) throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    if (Runtime.version().feature() >= feature) {
      return command(own);
    }
    String named = System.getenv(SECOND_HOME);
    if (named != null && feature(Path.of(named)) >= feature) {
      return command(Path.of(named));
    }
    if (Files.isDirectory(USUAL_PLACE)) {
      List<Path> homes;
      try (Stream<Path> folders = Files.list(USUAL_PLACE)) {
        homes = folders.sorted().toList();
      }
      for (Path home : homes) {
        if (feature(home) >= feature) {
          return command(home);
        }
      }
    }
    return null;
  }

  private static String command(Path home) {
    return home.resolve("bin/java").toString();
  }

  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.\\-+]", 2)[0]);
  }
}

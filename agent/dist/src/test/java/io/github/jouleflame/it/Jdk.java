package io.github.jouleflame.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A JDK that programs are run on.
 *
 * @param home its folder
 * @param feature 17, 21, 25, ...
 */
record Jdk(Path home, int feature) {
  private static final String SECOND_HOME = "JOULEFLAME_SECOND_JAVA_HOME";
  private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");
  private static final int OLDEST = 17;

  private static final List<Jdk> FOUND = find();

  /**
   * The JDK that runs the build and, where there is one, a second of another version: the one named
   * by the environment, else the newest in the usual place.
   */
  static List<Jdk> found() {
    return FOUND;
  }

  /** The JDK that runs the build. */
  static Jdk ofTheBuild() {
    return FOUND.get(0);
  }

  String tool(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }

  private static List<Jdk> find() {
    Jdk first = new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    List<Jdk> jdks = new ArrayList<>(List.of(first));
    String named = System.getenv(SECOND_HOME);
    if (named != null && !named.isBlank()) {
      jdks.add(new Jdk(Path.of(named), feature(Path.of(named))));
    } else {
      usual().stream()
          .filter(jdk -> jdk.feature >= OLDEST && jdk.feature != first.feature)
          .max(Comparator.comparingInt(Jdk::feature))
          .ifPresent(jdks::add);
    }
    System.out.println("Forked JVMs run on:");
    jdks.forEach(jdk -> System.out.println("  " + jdk + " in " + jdk.home));
    if (jdks.size() == 1) {
      System.out.println("  No second JDK: name one with " + SECOND_HOME + ".");
    }
    return List.copyOf(jdks);
  }

  private static List<Jdk> usual() {
    if (!Files.isDirectory(USUAL_PLACE)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(USUAL_PLACE)) {
      return folders
          .filter(folder -> Files.isExecutable(folder.resolve("bin/javac")))
          .map(folder -> new Jdk(folder, feature(folder)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From the {@code release} file: {@code JAVA_VERSION="25.0.3"}; 0 when it does not say. */
  private static int feature(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    String first = version.split("[.\\-+]", 2)[0].toLowerCase(Locale.ROOT);
    return first.matches("\\d+") ? Integer.parseInt(first) : 0;
  }
}

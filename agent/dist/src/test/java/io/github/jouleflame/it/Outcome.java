package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM left behind.
 *
 * @param exitCode what the parent process sees
 * @param stdout all of it, byte for byte (read as Latin-1)
 * @param stderr all of it
 * @param folder working directory of the run
 * @param profileFile where the profile should lie
 */
record Outcome(int exitCode, String stdout, String stderr, Path folder, Path profileFile) {

  static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that the program ended well. */
  Outcome succeeded() {
    assertThat(exitCode).as("exit code of %s", this).isZero();
    return this;
  }

  /** The profile; its books have been checked. */
  Profile profile() {
    assertThat(profileFile).as("profile of %s", this).exists();
    try {
      Profile profile = ProfileJson.read(profileFile);
      Books.assertClosed(profile);
      return profile;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The profile's call paths. */
  Frames frames() {
    return new Frames(profile());
  }

  Path htmlFile() {
    return folder.resolve("profile.html");
  }

  List<String> stderrLines() {
    return stderr.lines().toList();
  }

  /** Lines on stderr, but for the two that say that the agent runs and where the profile is. */
  List<String> problemLines() {
    return stderr
        .lines()
        .filter(line -> !line.matches("jouleflame: \\S+ running: .*"))
        .filter(line -> !line.startsWith("jouleflame: profile: "))
        .toList();
  }

  /** Names of the files in the run's folder, but for the two streams'. */
  List<String> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("stdout") && !name.equals("stderr"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "exit code " + exitCode + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr;
  }
}

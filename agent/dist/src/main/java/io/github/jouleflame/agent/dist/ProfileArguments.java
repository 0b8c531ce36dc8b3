package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Profiles as the user names them: files, or folders of them. */
final class ProfileArguments {
  private ProfileArguments() {}

  /**
   * @throws IOException when a profile cannot be read, or a folder holds none
   */
  static List<Profile> read(List<Path> arguments) throws IOException {
    List<Profile> profiles = new ArrayList<>();
    for (Path argument : arguments) {
      for (Path file : files(argument)) {
        profiles.add(ProfileInput.read(file));
      }
    }
    return profiles;
  }

  private static List<Path> files(Path argument) throws IOException {
    if (!Files.isDirectory(argument)) {
      return List.of(argument);
    }
    try (Stream<Path> entries = Files.list(argument)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(argument + "/*.json");
      }
      return files;
    }
  }
}

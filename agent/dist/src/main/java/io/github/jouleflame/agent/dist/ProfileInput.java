package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileFormatException;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Reads the profiles that commands are given, and names the file in whatever goes wrong. */
final class ProfileInput {
  private ProfileInput() {}

  static Profile read(Path file) throws IOException {
    try {
      return ProfileJson.read(file);
    } catch (ProfileFormatException | FileSystemException e) {
      throw e; // these name the file
    } catch (IOException e) {
      throw new IOException(file + " (" + e.getMessage() + ")", e);
    }
  }
}

package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.config.OutputName;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run leaves. Each is written beside its place and then moved there in one step,
 * so that a reader never sees half of it and a crash leaves the last whole one.
 *
 * <p>Never throws: a full disk or a missing folder is one line, and the application goes on.
 */
final class ProfileFiles {
  private final Path json;
  private final @Nullable ReportWriter report;
  private final Messages messages;

  /**
   * @param report null for no report
   */
  ProfileFiles(Path json, @Nullable ReportWriter report, Messages messages) {
    this.json = json;
    this.report = report;
    this.messages = messages;
  }

  Path profileFile() {
    return json;
  }

  /** Loads what writing needs, so that it is there when the profile is. */
  void warmUp() {
    ProfileJson.warmUp();
  }

  /** Rewrites the profile while the run goes on. */
  void checkpoint(Profile profile) {
    write(json, "profile", out -> ProfileJson.write(profile, out));
  }

  /** Writes profile and report; says where they are. */
  void finish(Profile profile) {
    if (!write(json, "profile", out -> ProfileJson.write(profile, out))) {
      return; // the report would fail for the same reason, and say it again
    }
    ReportWriter writer = report;
    if (writer == null) {
      messages.info("profile: " + json);
      return;
    }
    Path html = json.resolveSibling(OutputName.html(String.valueOf(json.getFileName())));
    boolean reported = write(html, "report", out -> writer.write(profile, out));
    messages.info("profile: " + json + (reported ? ", report: " + html : ""));
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private boolean write(Path target, String what, Content content) {
    Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
    try {
      Path folder = target.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
        content.writeTo(out);
      }
      move(temporary, target);
      return true;
    } catch (IOException | RuntimeException e) {
      messages.problem(
          "cannot write the "
              + what
              + " "
              + target
              + " ("
              + e
              + "): its data is lost; the application goes on. Next: set out= to a folder that this"
              + " user can write to.");
      delete(temporary);
      return false;
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException | RuntimeException e) {
      // The problem has been said already.
    }
  }
}

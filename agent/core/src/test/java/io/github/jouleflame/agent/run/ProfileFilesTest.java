package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.agent.meter.CpuModel;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.ProfileJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileFilesTest {
  private static final ReportWriter HELLO =
      (profile, out) -> out.write("hello".getBytes(StandardCharsets.UTF_8));

  @TempDir Path temp;
  private final SaidLines said = new SaidLines();
  private Path json;

  @BeforeEach
  void name() {
    json = temp.resolve("new/folder/run.json");
  }

  @Test
  void checkpoint_makesTheFolder_andSaysNothing() throws IOException {
    new ProfileFiles(json, HELLO, said.messages).checkpoint(profile(false));

    assertThat(read().complete()).isFalse();
    assertThat(names()).containsExactly("run.json");
    assertThat(said.list()).isEmpty();
  }

  @Test
  void finish_replacesTheCheckpoint_andWritesTheReport() throws IOException {
    ProfileFiles files = new ProfileFiles(json, HELLO, said.messages);
    files.checkpoint(profile(false));
    files.finish(profile(true));

    assertThat(read().complete()).isTrue();
    assertThat(names()).containsExactlyInAnyOrder("run.json", "run.html");
    assertThat(json.resolveSibling("run.html")).hasContent("hello");
    assertThat(said.list())
        .containsExactly(
            "jouleflame: profile: " + json + ", report: " + json.resolveSibling("run.html"));
  }

  @Test
  void finish_withoutReport_saysWhereTheProfileIs() {
    new ProfileFiles(json, null, said.messages).finish(profile(true));

    assertThat(said.list()).containsExactly("jouleflame: profile: " + json);
  }

  @Test
  void reader_neverSeesHalfAFile() throws IOException {
    ProfileFiles files = new ProfileFiles(json, null, said.messages);
    files.checkpoint(profile(false));
    ReportWriter looks =
        (profile, out) -> {
          // The report is being written beside its place: the last whole one is still there.
          out.write(1);
          out.flush();
          assertThat(json.resolveSibling("run.html")).hasContent("old");
        };
    Files.writeString(json.resolveSibling("run.html"), "old");

    new ProfileFiles(json, looks, said.messages).finish(profile(true));

    assertThat(Files.size(json.resolveSibling("run.html"))).isEqualTo(1);
    assertThat(names()).containsExactlyInAnyOrder("run.json", "run.html");
  }

  @Test
  void reportThatFailsHalfway_leavesTheLastWholeOne_andOneLine() throws IOException {
    Files.createDirectories(json.getParent());
    Files.writeString(json.resolveSibling("run.html"), "old");
    ReportWriter fails =
        (profile, out) -> {
          out.write(1);
          throw new IOException("disk full");
        };

    new ProfileFiles(json, fails, said.messages).finish(profile(true));

    assertThat(json.resolveSibling("run.html")).hasContent("old");
    assertThat(names()).containsExactlyInAnyOrder("run.json", "run.html");
    assertThat(said.list()).hasSize(2);
    assertThat(said.list().get(0))
        .startsWith("jouleflame: cannot write the report ")
        .contains("disk full")
        .contains("its data is lost; the application goes on. Next: set out=");
    assertThat(said.list().get(1)).isEqualTo("jouleflame: profile: " + json);
  }

  @Test
  void reportWithABug_isOneLineToo() {
    ReportWriter fails =
        (profile, out) -> {
          throw new IllegalStateException("bug");
        };

    new ProfileFiles(json, fails, said.messages).finish(profile(true));

    assertThat(said.list()).hasSize(2);
  }

  @Test
  void folderThatCannotBeMade_isOneLineAndNoException() throws IOException {
    // A file stands where the folder should be: nobody can write there, not even root.
    Files.writeString(temp.resolve("new"), "in the way");
    ProfileFiles files = new ProfileFiles(json, null, said.messages);

    files.checkpoint(profile(false));
    files.checkpoint(profile(false));
    files.finish(profile(true));

    assertThat(said.list()).hasSize(1);
    assertThat(said.list().get(0))
        .startsWith("jouleflame: cannot write the profile " + json + " (")
        .endsWith("Next: set out= to a folder that this user can write to.");
  }

  @Test
  void folderInThePlaceOfTheProfile_isOneLineAndNothingIsLeftBehind() throws IOException {
    Files.createDirectories(json.resolve("not empty"));

    new ProfileFiles(json, null, said.messages).finish(profile(true));

    assertThat(said.list()).hasSize(1);
    assertThat(names()).containsExactly("run.json");
  }

  private Profile read() throws IOException {
    return ProfileJson.read(json);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(json.getParent())) {
      return files.map(path -> String.valueOf(path.getFileName())).toList();
    }
  }

  private static Profile profile(boolean complete) {
    RunFacts facts =
        new RunFacts(
            Instant.parse("2026-01-31T12:00:00Z"),
            null,
            Map.of(),
            new CpuModel("", -1, -1, ""),
            4,
            new FileAtStart(Instant.EPOCH, 0, 0));
    return new Profile(
        complete,
        facts.run(1),
        List.of(),
        List.of(),
        null,
        PathNode.root(List.of()),
        null,
        List.of());
  }
}

package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportedQualityTest {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void nothingReported_isNoQualityAndNoProblem() {
    assertThat(read(Map.of(), null)).isEqualTo(new ReportedQuality(null, null));
  }

  @Test
  void numberInTheSystemProperty_isTheQuality_whateverTheOptionSays() {
    assertThat(read(Map.of("quality", "/none"), "0.93").value()).isEqualTo(0.93);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jouleflame.quality=0.93",
        "0.93\n",
        "note\njouleflame.quality=0.5\n  jouleflame.quality = 0.93 \n\n"
      })
  void file_lastNumberIsTheQuality(String content) throws IOException {
    assertThat(read(Map.of("quality", file(content, START)), null))
        .isEqualTo(new ReportedQuality(0.93, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\n", "jouleflame.quality=NaN", "jouleflame.quality=good", "accuracy 0.9"})
  void fileWithoutANumber_isAProblem(String content) throws IOException {
    ReportedQuality quality = read(Map.of("quality", file(content, START)), null);

    assertThat(quality.value()).isNull();
    assertThat(quality.problem()).contains("holds no line such as jouleflame.quality=0.93");
  }

  @Test
  void emptyFile_isNoQualityAndNoProblem() throws IOException {
    String old = file("", START.minusSeconds(60));

    assertThat(read(Map.of("quality", old), null)).isEqualTo(new ReportedQuality(null, null));
  }

  @Test
  void fileOfAnEarlierRun_isAProblem() throws IOException {
    String old = file("0.93", START.minusSeconds(60));
    ReportedQuality quality =
        ReportedQuality.read(Map.of("quality", old), null, FileAtStart.of(old, START));

    assertThat(quality.value()).isNull();
    assertThat(quality.problem()).contains("was written before this run began");
  }

  @Test
  void fileOfAnEarlierRun_withATimeInTheFuture_isAProblemToo() throws IOException {
    String old = file("0.93", START.plusSeconds(3600));

    assertThat(
            ReportedQuality.read(Map.of("quality", old), null, FileAtStart.of(old, START)).value())
        .isNull();
  }

  @Test
  void clockSetBackInTheRun_fileWrittenSince_counts() throws IOException {
    assertThat(read(Map.of("quality", file("0.93", START.minusSeconds(3600))), null))
        .isEqualTo(new ReportedQuality(0.93, null));
  }

  @Test
  void clockSetBackInTheRun_fileWrittenAnew_counts() throws IOException {
    FileAtStart old = FileAtStart.of(file("0.92", START.minusSeconds(60)), START);
    String written = file("0.93", START.minusSeconds(3600));

    assertThat(ReportedQuality.read(Map.of("quality", written), null, old).value()).isEqualTo(0.93);
  }

  @Test
  void fileWrittenAtTheStart_onAFileSystemOfTwoSeconds_counts() throws IOException {
    String file = file("0.93", START.minusSeconds(1));

    assertThat(
            ReportedQuality.read(Map.of("quality", file), null, FileAtStart.of(file, START))
                .value())
        .isEqualTo(0.93);
  }

  @Test
  void fileThatIsMissing_isAProblem() {
    ReportedQuality quality = read(Map.of("quality", folder.resolve("q").toString()), "a file");

    assertThat(quality.value()).isNull();
    assertThat(quality.problem()).contains("is not there");
  }

  /** With no file there when the run began. */
  private static ReportedQuality read(Map<String, String> options, String property) {
    return ReportedQuality.read(options, property, new FileAtStart(START, 0, 0));
  }

  private String file(String content, Instant modified) throws IOException {
    Path file = Files.writeString(folder.resolve("quality.txt"), content);
    Files.setLastModifiedTime(file, FileTime.from(modified));
    return file.toString();
  }
}

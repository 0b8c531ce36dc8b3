package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.it.program.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** A program's own word for how good its results are, in a file. */
final class QualityIT {

  @OnEachJdk
  void fileThatTheRunReplaced_counts_whateverTheClockSaid(Jdk jdk) throws IOException {
    Path file = oldFile();

    Outcome outcome =
        Fork.of(jdk, Work.class)
            .arguments("1000", "0.95", "5")
            .agent("quality=" + file)
            .environment("JOULEFLAME_QUALITY", file.toString())
            .run()
            .succeeded();

    assertThat(outcome.profile().run().quality()).isEqualTo(0.95);
    assertThat(outcome.problemLines()).isEmpty();
  }

  @OnEachJdk
  void fileOfAnEarlierRun_isNotThisRuns(Jdk jdk) throws IOException {
    Outcome outcome =
        Fork.of(jdk, Work.class).arguments("1000").agent("quality=" + oldFile()).run().succeeded();

    assertThat(outcome.profile().run().quality()).isNull();
    assertThat(outcome.profile().notes())
        .anyMatch(note -> note.text().contains("was written before this run began"));
  }

  private static Path oldFile() throws IOException {
    Path file = Fork.newFolder().resolve("quality.properties");
    Files.writeString(file, "jouleflame.quality=0.10\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    return file;
  }
}

package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcStatProcessClockTest {
  @TempDir private Path folder;

  @Test
  void userAndSystemTime_areAdded_whateverTheProcessIsCalled() throws IOException {
    ProcStatProcessClock clock =
        open("4711 (my) 1 (2 app) S 1 4711 4711 0 -1 4194304 9999 8 7 6 250 50 3 4 20 0 31 0 5\n");

    assertThat(clock).isNotNull();
    assertThat(clock.processNanos()).isEqualTo(3_000_000_000L);
    assertThat(clock.stepNanos()).isEqualTo(20_000_000);
    clock.close();
  }

  @Test
  void fileThatIsCutShort_isNoClock() throws IOException {
    assertThat(open("4711 (java) S 1 4711\n")).isNull();
    assertThat(ProcStatProcessClock.open(new File(folder.toFile(), "missing"))).isNull();
  }

  private ProcStatProcessClock open(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("stat"), text);
    return ProcStatProcessClock.open(file.toFile());
  }
}

package io.github.jouleflame.agent.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineClockTest {
  private static final String REST =
      """
      cpu0 1 1 1 1 1 1 1 1 1 1
      cpu1 1 1 1 1 1 1 1 1 1 1
      cpu10 1 1 1 1 1 1 1 1 1 1
      intr 12345 0 9
      ctxt 777
      btime 1700000000
      """;

  @TempDir Path temp;

  @Test
  void busy_isUserNiceSystemAndInterrupts_neitherIdleNorStolen() throws IOException {
    Path stat = stat("cpu  1000 200 30 500000 4000 7 5 60000 800 90\n" + REST);
    try (MachineClock clock = MachineClock.open(stat.toFile())) {
      assertThat(clock).isNotNull();
      assertThat(clock.busyNanos()).isEqualTo((1000 + 200 + 30 + 7 + 5) * 10_000_000L);
      assertThat(clock.cpus()).isEqualTo(3);

      stat("cpu  1001 200 30 500100 4000 7 5 60050 800 90\n" + REST);

      assertThat(clock.busyNanos()).isEqualTo((1001 + 200 + 30 + 7 + 5) * 10_000_000L);
    }
  }

  @Test
  void largeMachine_yearsOfTicks() throws IOException {
    Path stat = stat("cpu  123456789012 99 88 500000 4000 77 66 0 0 0\n" + REST);
    try (MachineClock clock = MachineClock.open(stat.toFile())) {
      assertThat(clock).isNotNull();
      assertThat(clock.busyNanos()).isEqualTo((123456789012L + 99 + 88 + 77 + 66) * 10_000_000L);
    }
  }

  @Test
  void noFileOrNoNumbers_isNoClock() throws IOException {
    assertThat(MachineClock.open(temp.resolve("none").toFile())).isNull();
    assertThat(MachineClock.open(stat("cpu 1 2\n").toFile())).isNull();
    assertThat(MachineClock.open(stat("").toFile())).isNull();
  }

  private Path stat(String text) throws IOException {
    return Files.writeString(temp.resolve("stat"), text);
  }
}

package io.github.jouleflame.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutputNameTest {
  private static final Instant START = Instant.parse("2026-01-31T12:34:56.789Z");

  @Test
  void placeHolders_areReplaced() {
    assertThat(OutputName.expand("jouleflame-%h-%p-%t.json", "n1", 4711, START))
        .isEqualTo("jouleflame-n1-4711-20260131T123456Z.json");
    assertThat(OutputName.expand("100%%/%p%p.json", "n1", 7, START)).isEqualTo("100%/77.json");
  }

  @Test
  void hostName_cannotLeaveTheFolder() {
    assertThat(OutputName.expand("%h", "../a b:c", 1, START)).isEqualTo(".._a_b_c");
  }

  @Test
  void unknownPlaceHolder_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OutputName.expand("a%d", "h", 1, START))
        .withMessage("%d (expected: %h, %p, %t, %%)");
    assertThatIllegalArgumentException().isThrownBy(() -> OutputName.expand("a%", "h", 1, START));
  }

  @Test
  void report_standsBesideTheProfile() {
    assertThat(OutputName.html("a/run.json")).isEqualTo("a/run.html");
    assertThat(OutputName.html("run.profile")).isEqualTo("run.profile.html");
  }
}

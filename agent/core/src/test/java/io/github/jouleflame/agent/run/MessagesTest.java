package io.github.jouleflame.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Messages messages =
      new Messages(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void sameText_isSaidOnce() {
    messages.problem("a");
    messages.problem("a");
    messages.info("a");
    messages.info("b");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("jouleflame: a\njouleflame: b\n");
  }

  @Test
  void quiet_onlyProblemsAreSaid() {
    messages.beQuiet();
    messages.info("running");
    messages.problem("broken");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("jouleflame: broken\n");
  }

  @Test
  void textOfSeveralLines_isOneLine() {
    messages.problem("first\n  second\r\nthird");

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines("jouleflame: first second third\n");
  }
}

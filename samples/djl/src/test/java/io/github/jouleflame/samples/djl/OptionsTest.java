package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void parse_nothing_isAllWithAFixedAmountOfWork() {
    Options options = Options.parse();
    assertThat(options.command()).isEqualTo(Command.ALL);
    assertThat(options.epochs()).isEqualTo(5);
    assertThat(options.batches()).isEqualTo(4500);
    assertThat(options.deadlineForOneOf(2).isPassed()).isFalse();
  }

  @Test
  void parse_commandAndValues_areTaken() {
    Options options = Options.parse("infer", "--batches", "7", "--model", "kept", "--threads", "1");
    assertThat(options.command()).isEqualTo(Command.INFER);
    assertThat(options.batches()).isEqualTo(7);
    assertThat(options.modelFolder()).isEqualTo(Path.of("kept"));
    assertThat(options.threads()).isEqualTo(1);
  }

  @Test
  void parse_seconds_liftsTheFixedAmountsThatWereNotAskedFor() {
    Options options = Options.parse("--seconds", "2.5", "--epochs", "3");
    assertThat(options.seconds()).isEqualTo(2.5);
    assertThat(options.epochs()).isEqualTo(3);
    assertThat(options.batches()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void parse_mistakes_areNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("predict"))
        .withMessage("predict: no such command (expected: train, infer or all)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--speed", "1"))
        .withMessage("--speed: no such option");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--epochs"))
        .withMessage("--epochs: a value is missing after it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--epochs", "0"))
        .withMessage("--epochs: 0 (expected: a whole number above 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--seconds", "soon"))
        .withMessage("--seconds: soon (expected: a number above 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse("--width", "30"))
        .withMessage("--width: 30 (expected: a multiple of 4)");
  }
}

package io.github.jouleflame.samples.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void parse_nothing_isEverything() {
    Options options = Options.parse();
    assertThat(options.precisions()).containsExactly(Precision.values());
    assertThat(options.modes()).containsExactly(Mode.values());
    assertThat(options.batches()).containsExactly(64, 4096);
    assertThat(options.sizes()).containsExactly(4096, 4096, 4096, 4096, 4096);
    assertThat(options.secondsPerVariant()).isEqualTo(3);
    assertThat(options.inFlight()).isEqualTo(16);
    assertThat(options.seed()).isEqualTo(17);
    assertThat(options.cudaFolder()).isNull();
  }

  @Test
  void parse_values_areTaken() {
    Options options =
        Options.parse(
            "--precisions",
            "int8,bf16",
            "--modes",
            "async",
            "--batches",
            "1, 8",
            "--sizes",
            "784,10",
            "--seconds",
            "0.5",
            "--in-flight",
            "4",
            "--seed",
            "3",
            "--cuda-lib",
            "libs");
    assertThat(options.precisions()).containsExactly(Precision.INT8, Precision.BF16);
    assertThat(options.modes()).containsExactly(Mode.ASYNC);
    assertThat(options.batches()).containsExactly(1, 8);
    assertThat(options.sizes()).containsExactly(784, 10);
    assertThat(options.secondsPerVariant()).isEqualTo(0.5);
    assertThat(options.inFlight()).isEqualTo(4);
    assertThat(options.seed()).isEqualTo(3);
    assertThat(options.cudaFolder()).isEqualTo(Path.of("libs"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 1 | --speed: no such option",
        "--batches | --batches: a value is missing after it",
        "--precisions fp8 | --precisions: fp8 (expected: of fp32,tf32,bf16,int8)",
        "--modes later | --modes: later (expected: of sync,async)",
        "--batches 0 | --batches: 0 (expected: 1..65536)",
        "--batches 1,,2 | --batches:  (expected: 1..65536)",
        "--sizes 65537,1 | --sizes: 65537 (expected: 1..65536)",
        "--sizes 512 | --sizes: 512 (expected: the input's size and a layer's)",
        "--seconds NaN | --seconds: NaN (expected: a number above 0)",
        "--seconds -1 | --seconds: -1 (expected: a number above 0)",
        "--in-flight many | --in-flight: many (expected: 1..65536)"
      })
  void parse_mistakes_areNamed(String arguments, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(arguments.split(" ")))
        .withMessage(message);
  }
}

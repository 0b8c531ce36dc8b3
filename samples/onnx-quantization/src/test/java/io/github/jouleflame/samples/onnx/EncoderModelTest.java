package io.github.jouleflame.samples.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EncoderModelTest {
  private static final EncoderSize SMALL = new EncoderSize(2, 64, 4, 128, 100, 16, 8);
  private static final int SENTENCES = 64;

  @TempDir private Path folder;

  @Test
  void answers_doNotDependOnTheBatch() throws Exception {
    try (Encoder encoder = encoder(false)) {
      Answers together = new Answers();
      for (int first = 0; first < SENTENCES; first += 32) {
        together.add(encoder.run(first, 32), 32);
      }
      for (int i = 0; i < SENTENCES; i++) {
        assertThat(encoder.run(i, 1)).as("sentence %d", i).isEqualTo(together.of(i));
      }
    }
  }

  @Test
  void quantizedTwin_isSmallerAndMostlyAgrees_butNotByGuessing() throws Exception {
    int agreed = 0;
    int[] seen = new int[SMALL.classes()];
    try (Encoder exact = encoder(false);
        Encoder quantized = encoder(true)) {
      for (int first = 0; first < SENTENCES; first += 8) {
        int[] expected = exact.run(first, 8);
        int[] answers = quantized.run(first, 8);
        for (int i = 0; i < 8; i++) {
          agreed += answers[i] == expected[i] ? 1 : 0;
          seen[expected[i]]++;
        }
      }
    }
    assertThat(agreed).isBetween(SENTENCES * 3 / 4, SENTENCES);
    assertThat(Arrays.stream(seen).max().orElseThrow())
        .as("answers are not all the same")
        .isLessThan(SENTENCES * 3 / 4);
    assertThat(Files.size(folder.resolve("true.onnx")))
        .isLessThan(Files.size(folder.resolve("false.onnx")) / 2);
  }

  @Test
  void answers_surviveTheFile() throws Exception {
    Answers answers = new Answers();
    answers.add(new int[] {1, 2, 3, 4, 5, 6}, 3);
    answers.write(folder.resolve("a"));

    Answers read = Answers.read(folder.resolve("a"));

    assertThat(read.sentences()).isEqualTo(3);
    assertThat(read.of(2)).containsExactly(5, 6);
  }

  private Encoder encoder(boolean quantized) throws Exception {
    Path file = folder.resolve(quantized + ".onnx");
    Files.write(file, EncoderModel.of(SMALL, quantized));
    return new Encoder(file, 1, SMALL.vocabulary());
  }
}

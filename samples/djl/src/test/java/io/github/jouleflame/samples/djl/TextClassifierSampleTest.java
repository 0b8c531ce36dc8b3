package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextClassifierSampleTest {

  private static final String[] SMALL = {"--layers", "1", "--width", "64"};

  @Test
  void trainThenInfer_shortRun_learnsAndKeepsWhatItLearned(@TempDir Path folder) throws Exception {
    String kept = folder.toString();
    String trained =
        run("train", "--epochs", "4", "--sentences", "1000", "--batch-size", "16", "--model", kept);
    assertThat(trained).contains("epoch 1: loss ", "epoch 4: loss ");
    assertThat(value(trained, "held-out accuracy")).isGreaterThan(0.9);

    String inferred = run("infer", "--batches", "40", "--model", kept);
    assertThat(value(inferred, "inference accuracy")).isGreaterThan(0.9);
    assertThat(value(inferred, "inference requests")).isEqualTo(40);
    assertThat(value(inferred, "p50 latency, one sentence")).isPositive();
  }

  @Test
  void all_withSeconds_stopsInBothPhases() throws Exception {
    String output = run("all", "--seconds", "2");
    assertThat(value(output, "training epochs")).isPositive();
    assertThat(value(output, "inference requests")).isPositive();
  }

  @Test
  void infer_withoutModel_saysThatItGuesses() throws Exception {
    assertThat(run("infer", "--batches", "3")).startsWith("no --model given");
  }

  @Test
  void train_twice_givesTheSameLosses() throws Exception {
    String[] arguments = {"train", "--epochs", "1", "--sentences", "100"};
    assertThat(losses(run(arguments))).isNotEmpty().isEqualTo(losses(run(arguments)));
  }

  private static String run(String... arguments) throws Exception {
    String[] all = new String[arguments.length + SMALL.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(SMALL, 0, all, arguments.length, SMALL.length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      TextClassifierSample.run(Options.parse(all), out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static double value(String output, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + " +([0-9.]+)").matcher(output);
    assertThat(line.find()).as("a line %s in%n%s", name, output).isTrue();
    return Double.parseDouble(line.group(1));
  }

  private static String losses(String output) {
    Matcher line = Pattern.compile("loss [0-9.]+").matcher(output);
    return line.find() ? line.group() : "";
  }
}

package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jouleflame.profile.LedgerRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The preset against DJL itself, by way of the sample program. */
final class DjlIT {
  private static final Path SAMPLE = Path.of(System.getProperty("it.djlSample", ""));
  private static final String PREDICT = "ai.djl.inference.Predictor#predict";
  private static final String BATCH_PREDICT = "ai.djl.inference.Predictor#batchPredict";
  private static final String TRAIN_BATCH = "ai.djl.training.EasyTrain#trainBatch";

  @Test
  void sample_trainingAndInference_areInTheTree() {
    if (!Files.exists(SAMPLE)) {
      System.out.println("Skipped: the DJL sample is not built. Next: mvn -pl samples/djl package");
      Assumptions.abort("the DJL sample is not built");
    }

    Outcome outcome =
        Fork.of(Jdk.ofTheBuild(), "-jar", SAMPLE.toString())
            .classPath()
            .agent("meters=model", "cpuWatts=0:20")
            .jvm("-Dai.djl.offline=true", "-DOPT_OUT_TRACKING=true")
            .environment("OMP_WAIT_POLICY", "PASSIVE")
            .arguments("--epochs", "1", "--sentences", "160", "--batches", "60")
            .run()
            .succeeded();

    assertThat(outcome.problemLines()).isEmpty();
    Frames frames = outcome.frames();
    assertTraining(frames);
    assertInference(frames, outcome.stdout());
    // PyTorch's OpenMP threads are no Java threads: their time belongs to the calls.
    LedgerRow row = outcome.profile().ledger().get(0);
    assertThat(row.application()).as("%s", row).isLessThan(row.boundaries());
  }

  private static void assertTraining(Frames frames) {
    Frame train = frames.only(TRAIN_BATCH);
    assertThat(train.path()).hasSize(1);
    assertThat(train.calls()).isPositive();
    assertThat(train.joules()).isPositive();
    Frame step = frames.only("ai.djl.training.Trainer#step");
    assertThat(step.calls()).isEqualTo(train.calls());
    List<Frame> backward =
        frames.all().stream().filter(frame -> frame.name().endsWith("#backward")).toList();
    assertThat(backward).hasSize(1);
    assertThat(backward.get(0).path()).startsWith(TRAIN_BATCH);
    assertThat(backward.get(0).calls()).isEqualTo(train.calls());
    assertThat(backward.get(0).cpuSeconds()).isPositive();
  }

  private static void assertInference(Frames frames, String table) {
    long requests =
        frames.endingIn(PREDICT).stream().mapToLong(Frame::calls).sum()
            + frames.endingIn(BATCH_PREDICT).stream().mapToLong(Frame::calls).sum();
    assertThat(requests).isEqualTo(inTable(table, "inference requests"));
    long forwards =
        frames.endingIn("ai.djl.inference.Predictor#predictInternal").stream()
            .mapToLong(Frame::calls)
            .sum();
    assertThat(forwards).isEqualTo(requests);
    long inputs =
        frames.all().stream()
            .filter(frame -> frame.name().endsWith("TopicTranslator#processInput"))
            .mapToLong(Frame::calls)
            .sum();
    assertThat(inputs).isEqualTo(inTable(table, "inference sentences"));
    assertThat(frames.all())
        .filteredOn(frame -> frame.name().endsWith("TopicTranslator#processInput"))
        .allSatisfy(frame -> assertThat(frame.path().get(0)).startsWith(PREDICT.substring(0, 26)));
  }

  private static long inTable(String table, String label) {
    return table
        .lines()
        .filter(line -> line.matches(label + " +\\d+"))
        .mapToLong(line -> Long.parseLong(line.substring(label.length()).trim()))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError(String.format(Locale.ROOT, "no %s in%n%s", label, table)));
  }
}

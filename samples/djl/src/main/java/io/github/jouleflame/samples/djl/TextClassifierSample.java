package io.github.jouleflame.samples.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.nlp.Vocabulary;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Trains a small transformer to tell what a sentence is about, then classifies sentences with it,
 * on DJL's PyTorch engine and the CPU. {@code --help} shows the options.
 */
public final class TextClassifierSample {

  static final String ENGINE = "PyTorch";

  /** Sentences are drawn apart for each purpose, so that nothing is tested on what it learned. */
  private static final int HELD_OUT_SEED_OFFSET = 1_000_000;

  private static final int INFERENCE_SEED_OFFSET = 2_000_000;

  private static final int HELD_OUT_SENTENCES = 300;

  private final Options options;
  private final PrintStream out;
  private final Vocabulary vocabulary = Lexicon.vocabulary();
  private final SentenceEncoder encoder = new SentenceEncoder(vocabulary);

  private TextClassifierSample(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(Options.USAGE);
      System.exit(2);
      return;
    }
    run(options, System.out);
  }

  static void run(Options options, PrintStream out)
      throws IOException, TranslateException, MalformedModelException {
    prepareEngine(options);
    new TextClassifierSample(options, out).run();
  }

  /** Before the engine loads: it reads these properties once. */
  private static void prepareEngine(Options options) {
    stayOffline();
    if (options.threads() > 0) {
      System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(options.threads()));
    }
    Engine.getEngine(ENGINE).setRandomSeed(options.seed());
  }

  /**
   * DJL reports its use to its makers, and looks for a cloud machine's metadata, unless told not
   * to. Every file that this program needs is on its class path.
   */
  static void stayOffline() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  private void run() throws IOException, TranslateException, MalformedModelException {
    try (Model model = TopicClassifier.newModel(options, vocabulary)) {
      ResultTable table = new ResultTable();
      switch (options.command()) {
        case TRAIN -> train(model, options.deadlineForOneOf(1), table);
        case INFER -> {
          if (options.modelFolder() == null) {
            out.println("no --model given: fresh weights, so expect the accuracy of a guess");
          }
          TopicClassifier.fillWeights(model, options.modelFolder());
          infer(model, options.deadlineForOneOf(1), table);
        }
        case ALL -> {
          train(model, options.deadlineForOneOf(2), table);
          infer(model, options.deadlineForOneOf(2), table);
        }
      }
      table.print(out);
    }
  }

  private void train(Model model, Deadline deadline, ResultTable table)
      throws IOException, TranslateException {
    SentenceDataset training = dataset(options.seed(), options.sentences(), true);
    SentenceDataset heldOut =
        dataset(options.seed() + HELD_OUT_SEED_OFFSET, HELD_OUT_SENTENCES, false);
    TrainingOutcome outcome =
        new Training(model, out).run(training, heldOut, options.epochs(), deadline);
    Path folder = options.modelFolder();
    if (folder != null) {
      model.save(folder, model.getName());
    }
    table.add("training epochs", "%d", outcome.epochs());
    table.add("training sentences/s", "%.0f", outcome.sentencesPerSecond());
    table.add("held-out accuracy", "%.3f", outcome.heldOutAccuracy());
  }

  private SentenceDataset dataset(int seed, int sentences, boolean shuffle) {
    return SentenceDataset.of(
        new SentenceMaker(seed).make(sentences), encoder, options.batchSize(), shuffle);
  }

  private void infer(Model model, Deadline deadline, ResultTable table) throws TranslateException {
    InferenceOutcome outcome =
        new Inference(model, new TopicTranslator(encoder), out)
            .run(
                new SentenceMaker(options.seed() + INFERENCE_SEED_OFFSET),
                options.batches(),
                deadline);
    table.add("inference requests", "%d", outcome.batches());
    table.add("inference sentences", "%d", outcome.sentences());
    table.add("inference sentences/s", "%.0f", outcome.sentencesPerSecond());
    table.add("inference accuracy", "%.3f", outcome.accuracy());
    table.add("p50 latency, one sentence", "%.1f ms", outcome.medianLatencyMillis());
  }
}

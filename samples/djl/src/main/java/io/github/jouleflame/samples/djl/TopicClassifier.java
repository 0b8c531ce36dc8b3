package io.github.jouleflame.samples.djl;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.nlp.Vocabulary;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The network with its weights, for a program that only classifies, such as {@code samples/server}.
 * Predictors share the weights; each belongs to one thread at a time.
 */
public final class TopicClassifier implements AutoCloseable {

  private final Model model;
  private final TopicTranslator translator;

  private TopicClassifier(Model model, TopicTranslator translator) {
    this.model = model;
    this.translator = translator;
  }

  /**
   * Takes the weights from the folder in which {@code train --model} kept them; without one they
   * are fresh, and answers are guesses.
   */
  public static TopicClassifier open(@Nullable Path folder)
      throws IOException, MalformedModelException {
    TextClassifierSample.stayOffline();
    Options sizes = Options.parse();
    Vocabulary vocabulary = Lexicon.vocabulary();
    Model model = newModel(sizes, vocabulary);
    fillWeights(model, folder);
    return new TopicClassifier(model, new TopicTranslator(new SentenceEncoder(vocabulary)));
  }

  /** A network without weights yet. */
  static Model newModel(Options sizes, Vocabulary vocabulary) {
    // The sizes are part of the name, so that a kept model of other sizes is not found, rather than
    // misread.
    String name = "topics-" + sizes.layers() + "x" + sizes.width();
    Model model = Model.newInstance(name, TextClassifierSample.ENGINE);
    model.setBlock(new ClassifierBlock(vocabulary, sizes.layers(), sizes.width()));
    return model;
  }

  static void fillWeights(Model model, @Nullable Path folder)
      throws IOException, MalformedModelException {
    if (folder != null) {
      model.load(folder, model.getName());
      return;
    }
    model
        .getBlock()
        .initialize(
            model.getNDManager(), DataType.FLOAT32, new Shape(1, SentenceEncoder.MAX_TOKENS));
  }

  public Predictor<String, Classifications> newPredictor() {
    return model.newPredictor(translator);
  }

  @Override
  public void close() {
    model.close();
  }
}

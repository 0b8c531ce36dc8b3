package io.github.jouleflame.samples.djl;

import ai.djl.modality.Classifications;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

/** From text to token indices on the way in, from scores to named probabilities on the way out. */
final class TopicTranslator implements Translator<String, Classifications> {

  private final SentenceEncoder encoder;
  private final Batchifier batchifier = Padding.batchifier();

  TopicTranslator(SentenceEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public NDList processInput(TranslatorContext context, String text) {
    return new NDList(context.getNDManager().create(encoder.encode(text)));
  }

  @Override
  public Classifications processOutput(TranslatorContext context, NDList scores) {
    return new Classifications(Lexicon.TOPICS, scores.singletonOrThrow().softmax(0));
  }

  @Override
  public Batchifier getBatchifier() {
    return batchifier;
  }
}

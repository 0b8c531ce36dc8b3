package io.github.jouleflame.samples.djl;

import ai.djl.modality.nlp.Vocabulary;
import ai.djl.modality.nlp.preprocess.LowerCaseConvertor;
import ai.djl.modality.nlp.preprocess.PunctuationSeparator;
import ai.djl.modality.nlp.preprocess.TextProcessor;
import ai.djl.modality.nlp.preprocess.TextTruncator;
import java.util.List;

/** Turns text into vocabulary indices: split, lower case, cut to {@link #MAX_TOKENS}, look up. */
final class SentenceEncoder {

  /** The longest text that the model has positions for; what comes after is not read. */
  static final int MAX_TOKENS = 64;

  private final Vocabulary vocabulary;
  private final List<TextProcessor> steps =
      List.of(new PunctuationSeparator(), new LowerCaseConvertor(), new TextTruncator(MAX_TOKENS));

  SentenceEncoder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<String> tokens(String text) {
    List<String> tokens = List.of(text);
    for (TextProcessor step : steps) {
      tokens = step.preprocess(tokens);
    }
    return tokens;
  }

  /** Never empty: a text without a single token is one unknown token to the model. */
  long[] encode(String text) {
    List<String> tokens = tokens(text);
    if (tokens.isEmpty()) {
      return new long[] {vocabulary.getIndex(Lexicon.UNKNOWN)};
    }
    long[] indices = new long[tokens.size()];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = vocabulary.getIndex(tokens.get(i));
    }
    return indices;
  }
}

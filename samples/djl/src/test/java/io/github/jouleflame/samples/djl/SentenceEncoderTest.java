package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.modality.nlp.Vocabulary;
import org.junit.jupiter.api.Test;

class SentenceEncoderTest {

  private final Vocabulary vocabulary = Lexicon.vocabulary();
  private final SentenceEncoder encoder = new SentenceEncoder(vocabulary);

  @Test
  void tokens_punctuationAndCase_areSplitAndLowered() {
    assertThat(encoder.tokens("The Rain, at last."))
        .containsExactly("the", "rain", ",", "at", "last", ".");
  }

  @Test
  void tokens_longText_isCut() {
    assertThat(encoder.tokens("rain ".repeat(200))).hasSize(SentenceEncoder.MAX_TOKENS);
  }

  @Test
  void encode_unknownWord_isTheUnknownIndex() {
    assertThat(encoder.encode("rain zebra"))
        .containsExactly(vocabulary.getIndex("rain"), vocabulary.getIndex(Lexicon.UNKNOWN));
  }

  @Test
  void encode_noToken_isOneUnknown() {
    assertThat(encoder.encode("  ")).containsExactly(vocabulary.getIndex(Lexicon.UNKNOWN));
  }

  @Test
  void vocabulary_padding_isWhereTheModelExpectsIt() {
    assertThat(vocabulary.getIndex(Lexicon.PADDING)).isEqualTo(Lexicon.PADDING_INDEX);
  }

  @Test
  void vocabulary_builtTwice_givesTheSameIndices() {
    Vocabulary other = Lexicon.vocabulary();
    for (long i = 0; i < vocabulary.size(); i++) {
      assertThat(other.getToken(i)).isEqualTo(vocabulary.getToken(i));
    }
  }
}

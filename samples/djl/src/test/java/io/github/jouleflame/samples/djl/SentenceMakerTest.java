package io.github.jouleflame.samples.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceMakerTest {

  private final SentenceEncoder encoder = new SentenceEncoder(Lexicon.vocabulary());

  @Test
  void make_sameSeed_givesTheSameSentences() {
    assertThat(new SentenceMaker(5).make(50)).isEqualTo(new SentenceMaker(5).make(50));
  }

  @Test
  void make_otherSeed_givesOtherSentences() {
    assertThat(new SentenceMaker(5).make(50))
        .doesNotContainAnyElementsOf(new SentenceMaker(6).make(50));
  }

  @Test
  void make_manySentences_haveAllTopicsAndChangingLengths() {
    List<Sentence> sentences = new SentenceMaker(5).make(300);
    for (int topic = 0; topic < Lexicon.TOPICS.size(); topic++) {
      int wanted = topic;
      assertThat(sentences.stream().filter(s -> s.topic() == wanted).count()).isBetween(60L, 140L);
    }
    assertThat(sentences.stream().map(s -> encoder.tokens(s.text()).size()).distinct().count())
        .isGreaterThan(20);
  }

  @Test
  void make_anySentence_usesWordsOfTheVocabularyOnly() {
    long unknown = Lexicon.vocabulary().getIndex(Lexicon.UNKNOWN);
    assertThat(new SentenceMaker(5).make(300))
        .allSatisfy(s -> assertThat(encoder.encode(s.text())).doesNotContain(unknown));
  }
}

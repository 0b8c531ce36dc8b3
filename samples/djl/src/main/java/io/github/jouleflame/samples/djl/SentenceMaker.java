package io.github.jouleflame.samples.djl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes sentences whose topic shows in the words they use. Each sentence also borrows a few words
 * from the other topics, so that no single word gives the answer away. The same seed gives the same
 * sentences, on every JDK.
 */
public final class SentenceMaker {

  private static final int SHORTEST_WORDS = 8;
  private static final int LONGEST_WORDS = 48;

  private static final double OWN_TOPIC = 0.32;
  private static final double OTHER_TOPIC = 0.08;
  private static final double COMMA = 0.08;

  private final Random random;

  public SentenceMaker(long seed) {
    random = new Random(seed);
  }

  public List<Sentence> make(int count) {
    List<Sentence> sentences = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sentences.add(next());
    }
    return sentences;
  }

  Sentence next() {
    int topic = random.nextInt(Lexicon.TOPICS.size());
    int words = SHORTEST_WORDS + random.nextInt(LONGEST_WORDS - SHORTEST_WORDS + 1);
    StringBuilder text = new StringBuilder(words * 7);
    for (int i = 0; i < words; i++) {
      String word = word(topic);
      if (i == 0) {
        text.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word, 1, word.length());
        continue;
      }
      if (random.nextDouble() < COMMA) {
        text.append(',');
      }
      text.append(' ').append(word);
    }
    return new Sentence(text.append('.').toString(), topic);
  }

  private String word(int topic) {
    double draw = random.nextDouble();
    if (draw < OWN_TOPIC) {
      return pick(Lexicon.TOPIC_WORDS.get(topic));
    }
    if (draw < OWN_TOPIC + OTHER_TOPIC) {
      int step = 1 + random.nextInt(Lexicon.TOPICS.size() - 1);
      return pick(Lexicon.TOPIC_WORDS.get((topic + step) % Lexicon.TOPICS.size()));
    }
    return pick(Lexicon.SHARED_WORDS);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}

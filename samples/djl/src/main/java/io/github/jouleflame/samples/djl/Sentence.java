package io.github.jouleflame.samples.djl;

/** A piece of text and the index of its topic in {@link Lexicon#TOPICS}. */
public record Sentence(String text, int topic) {

  /** What a classifier that is right answers. */
  public String topicName() {
    return Lexicon.TOPICS.get(topic);
  }
}

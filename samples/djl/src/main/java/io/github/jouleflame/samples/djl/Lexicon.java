package io.github.jouleflame.samples.djl;

import ai.djl.modality.nlp.DefaultVocabulary;
import ai.djl.modality.nlp.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** The words of the three topics, the words they share, and the vocabulary made of them. */
final class Lexicon {

  /** Stands for "nothing here"; a batch is filled up with it to the length of its longest text. */
  static final String PADDING = "<pad>";

  static final String UNKNOWN = "<unk>";

  /** The index of {@link #PADDING}: it is added first, and the model's mask relies on that. */
  static final long PADDING_INDEX = 0;

  static final List<String> TOPICS = List.of("weather", "cooking", "cycling");

  static final List<List<String>> TOPIC_WORDS =
      List.of(
          words(
              "rain cloud storm thunder drizzle fog breeze gale frost hail sunshine forecast"
                  + " humidity pressure front snowfall sleet lightning temperature barometer"
                  + " overcast mild damp icy gusty thaw horizon mist shower drought"),
          words(
              "onion garlic butter flour oven simmer whisk dough pan recipe salt pepper broth"
                  + " stir bake roast chop knead sauce herb spoon kettle boil grill vinegar yeast"
                  + " crust batter marinate plate"),
          words(
              "saddle pedal chain wheel spoke gear brake helmet climb sprint handlebar tyre pump"
                  + " puncture peloton cadence derailleur crank rim hub lane descent trail rider"
                  + " mudguard bell fork frame ride valve"));

  static final List<String> SHARED_WORDS =
      words(
          "the a an and or but with without in on at from to of for over under after before"
              + " during until while very quite rather too almost again today tomorrow morning"
              + " evening night week people friend town house road hill river garden table time"
              + " way day little large old new good bad slow fast long short warm cold light"
              + " heavy first last next we they you she he it was is were had has took gave made"
              + " went came saw felt kept found left turned began stayed");

  /** Punctuation becomes tokens of its own, so the vocabulary holds it too. */
  private static final List<String> PUNCTUATION = List.of(",", ".");

  private Lexicon() {}

  /** The same words in the same order at each call, so that a kept model still fits. */
  static Vocabulary vocabulary() {
    List<List<String>> sources = new ArrayList<>();
    sources.add(List.of(PADDING));
    sources.add(PUNCTUATION);
    sources.add(SHARED_WORDS);
    sources.addAll(TOPIC_WORDS);
    return DefaultVocabulary.builder().addAll(sources).optUnknownToken(UNKNOWN).build();
  }

  private static List<String> words(String spaced) {
    return List.of(spaced.split(" ", -1));
  }
}

package io.github.jouleflame.compare;

/** What may be said of a metric. The words are public: they stand in the JSON. */
public enum Verdict {
  /** Better after than before, beyond chance and beyond the threshold. */
  BETTER("better"),

  /** Worse after than before, beyond chance and beyond the threshold. */
  WORSE("worse"),

  /** Neither was shown. That is not "the same": see the smallest effect that could have been. */
  NO_DIFFERENCE("no difference shown"),

  /** One run a side, or two: a figure without an interval proves nothing. */
  TOO_FEW_RUNS("too few runs"),

  /** The two sides differ in more than what was to be compared. */
  NOT_COMPARABLE("not comparable");

  private final String text;

  Verdict(String text) {
    this.text = text;
  }

  /** The words in files and on screens. */
  public String text() {
    return text;
  }
}

package io.github.jouleflame.profile;

/** Where an idle floor comes from, most trusted first. */
public enum IdleSource {
  /** Measured on this machine with nothing running. */
  CALIBRATED("calibrated"),

  /** Given by the user. */
  CONFIGURED("configured"),

  /** The intercept of the regression over the run itself. */
  REGRESSION("regression"),

  /** There is no floor, or its source is a word that this version does not know. */
  UNKNOWN("unknown");

  private final String text;

  IdleSource(String text) {
    this.text = text;
  }

  /** The word that stands in the file. */
  public String text() {
    return text;
  }

  /** Reads the word in a file; one that is not known gives {@link #UNKNOWN}. */
  public static IdleSource of(String text) {
    for (var value : values()) {
      if (value.text.equals(text)) {
        return value;
      }
    }
    return UNKNOWN;
  }
}

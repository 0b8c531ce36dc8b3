package io.github.jouleflame.profile;

/** How a meter comes by its joules, best first. */
public enum Quality {
  /** The device counts energy itself. */
  MEASURED("measured"),

  /** Power readings, integrated over time. */
  INTEGRATED("integrated"),

  /** A coefficient and no sensor at all. */
  MODELLED("modelled"),

  /** A word that this version does not know, from a later one. Trust it least. */
  UNKNOWN("unknown");

  private final String text;

  Quality(String text) {
    this.text = text;
  }

  /** The word that stands in the file. */
  public String text() {
    return text;
  }

  /** Reads the word in a file; one that is not known gives {@link #UNKNOWN}. */
  public static Quality of(String text) {
    for (var value : values()) {
      if (value.text.equals(text)) {
        return value;
      }
    }
    return UNKNOWN;
  }
}

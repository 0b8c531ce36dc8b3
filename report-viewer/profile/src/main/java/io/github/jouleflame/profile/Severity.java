package io.github.jouleflame.profile;

/** How much a note matters, most first. */
public enum Severity {
  /** Numbers are missing or wrong. */
  ERROR("error"),

  /** Numbers are right but easy to misread. */
  WARNING("warning"),

  /** Good to know. */
  INFO("info");

  private final String text;

  Severity(String text) {
    this.text = text;
  }

  /** The word that stands in the file. */
  public String text() {
    return text;
  }

  /**
   * Reads the word in a file; one that is not known gives {@link #WARNING}, so that it is not
   * overlooked.
   */
  public static Severity of(String text) {
    for (var value : values()) {
      if (value.text.equals(text)) {
        return value;
      }
    }
    return WARNING;
  }
}

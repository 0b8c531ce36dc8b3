package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

/**
 * Something that the reader of the numbers must know.
 *
 * @param severity how much it matters
 * @param code a short stable name, such as {@code gpu-async}, for tools
 * @param text the note in plain English, for people
 */
public record Note(Severity severity, String code, String text) {

  /** Checks that nothing is missing. */
  public Note {
    requireNonNull(severity, "severity");
    Check.notEmpty(code, "code");
    requireNonNull(text, "text");
  }
}

package io.github.jouleflame.profile;

import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file is no profile that this version can read. The message is one line for the user: cause with
 * its place, effect, next step.
 */
public final class ProfileFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  ProfileFormatException(
      String source,
      String cause,
      @Nullable JsonLocation location,
      String nextStep,
      @Nullable Throwable thrown) {
    super(
        source + ": " + cause + place(location) + ": nothing of it was read. Fix: " + nextStep,
        thrown);
    line = location == null ? -1 : location.getLineNr();
    column = location == null ? -1 : location.getColumnNr();
  }

  /** Line of the fault, from 1; -1 when not known. */
  public int line() {
    return line;
  }

  /** Column of the fault, from 1; -1 when not known. */
  public int column() {
    return column;
  }

  private static String place(@Nullable JsonLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}

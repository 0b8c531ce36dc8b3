package io.github.jouleflame.compare;

/** The two sides have nothing that could be compared. The message is one line for the user. */
public final class IncomparableException extends Exception {
  private static final long serialVersionUID = 1L;

  IncomparableException(String message) {
    super(message);
  }
}

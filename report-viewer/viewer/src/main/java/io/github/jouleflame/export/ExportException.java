package io.github.jouleflame.export;

import java.io.IOException;

/** A file that cannot take an export. The message is one line: cause, effect, next step. */
public final class ExportException extends IOException {

  private static final long serialVersionUID = 1L;

  ExportException(String line) {
    super(line);
  }
}

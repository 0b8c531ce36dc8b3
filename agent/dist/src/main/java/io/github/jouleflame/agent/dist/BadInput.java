package io.github.jouleflame.agent.dist;

import java.io.IOException;

/** Input that a command cannot use. The message is the whole line: cause, effect, next step. */
final class BadInput extends IOException {
  private static final long serialVersionUID = 1L;

  BadInput(String line) {
    super(line);
  }
}

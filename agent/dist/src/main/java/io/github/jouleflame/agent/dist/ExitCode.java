package io.github.jouleflame.agent.dist;

/** Exit codes of the command line; public contract. */
final class ExitCode {
  static final int DONE = 0;
  static final int GATE_FAILED = 1;
  static final int WRONG_USAGE = 2;
  static final int BAD_INPUT = 3;
  static final int TARGET_REFUSED = 4;

  private ExitCode() {}
}

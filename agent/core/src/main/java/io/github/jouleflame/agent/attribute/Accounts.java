package io.github.jouleflame.agent.attribute;

/**
 * Numbers of the accounts that joules are booked on: a few fixed ones first, then one per call
 * path.
 */
final class Accounts {
  static final int APPLICATION = 0;
  static final int GC = 1;
  static final int JIT = 2;
  static final int AGENT = 3;
  static final int OTHER_PROCESSES = 4;
  static final int FIRST_PATH = 5;

  private Accounts() {}

  static int ofPath(int path) {
    return FIRST_PATH + path;
  }
}

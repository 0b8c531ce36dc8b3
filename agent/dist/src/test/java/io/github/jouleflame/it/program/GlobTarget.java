package io.github.jouleflame.it.program;

/** Methods that a glob selects, and one that it does not. */
final class GlobTarget {
  private int handled;

  GlobTarget() {
    handled = 100;
  }

  void handleOne() {
    handled += 1;
  }

  void handleTwo() {
    handled += 2;
  }

  int result() {
    return handled;
  }
}

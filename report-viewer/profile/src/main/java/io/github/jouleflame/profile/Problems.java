package io.github.jouleflame.profile;

import java.util.ArrayList;
import java.util.List;

/** Collects problems in words, up to a number that somebody may still read. */
final class Problems {

  private static final int MOST = 100;

  private final List<String> texts = new ArrayList<>();
  private int more;

  void add(String text) {
    if (texts.size() < MOST) {
      texts.add(text);
    } else {
      more++;
    }
  }

  /** Adds a problem when two sums differ by more than the tolerance in joules. */
  void unlessEqual(String what, double actual, double expected, double toleranceJoules) {
    if (!(Math.abs(actual - expected) <= toleranceJoules)) {
      add(what + ": " + actual + " (expected: " + expected + ")");
    }
  }

  List<String> list() {
    var list = new ArrayList<>(texts);
    if (more > 0) {
      list.add("and " + more + " more problems");
    }
    return List.copyOf(list);
  }
}

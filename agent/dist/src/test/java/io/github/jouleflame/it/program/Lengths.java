package io.github.jouleflame.it.program;

import java.util.function.Function;

/** Implements a generic interface, so that the compiler adds a bridge method. */
final class Lengths implements Function<String, Integer> {
  @Override
  public Integer apply(String text) {
    return text.length();
  }
}

package io.github.jouleflame.agent.config;

import java.util.ArrayList;
import java.util.List;

/** Lists as users type them. */
final class ListText {
  private ListText() {}

  /**
   * The parts between separators that are not blank, as typed. A boundary may carry parameter types
   * in parentheses, with commas of their own: those separate nothing.
   */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == separator && depth <= 0) {
        addUnlessBlank(parts, text.substring(start, i));
        start = i + 1;
      }
    }
    addUnlessBlank(parts, text.substring(start));
    return parts;
  }

  private static void addUnlessBlank(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part);
    }
  }
}

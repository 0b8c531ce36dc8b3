package io.github.jouleflame.profile;

/**
 * Lines of plain text of a limited width. Names come from foreign programs: control characters
 * become question marks.
 */
public final class TextLines {

  private static final String CUT = "...";

  private final int width;
  private final StringBuilder text = new StringBuilder();

  /** Lines of at most this many columns. */
  public TextLines(int width) {
    this.width = width;
  }

  /** Adds an empty line. */
  public void blank() {
    text.append('\n');
  }

  /** Adds a line, cut when it is too long. */
  public void add(String line) {
    text.append(cut(clean(line).stripTrailing(), width)).append('\n');
  }

  /**
   * Adds a text behind a start, broken between words; further lines are indented to the width of
   * the start.
   */
  public void wrapped(String start, String words) {
    var indent = " ".repeat(Math.min(start.length(), width / 2));
    var line = new StringBuilder(start);
    boolean empty = true;
    for (var word : clean(words).split(" +", -1)) {
      if (!empty && line.length() + 1 + word.length() > width) {
        add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    add(line.toString());
  }

  /** The text, cut to a width, its blanks at its end. */
  public static String left(String text, int width) {
    var cut = cut(text, width);
    return cut + " ".repeat(width - cut.length());
  }

  /** The text, cut to a width, its blanks at its start. */
  public static String right(String text, int width) {
    var cut = cut(text, width);
    return " ".repeat(width - cut.length()) + cut;
  }

  /** The text, its end replaced by dots when it is longer than a width. */
  public static String cut(String text, int width) {
    return text.length() <= width
        ? text
        : text.substring(0, Math.max(0, width - CUT.length())) + CUT;
  }

  private static String clean(String line) {
    var clean = new StringBuilder(line);
    for (int i = 0; i < clean.length(); i++) {
      if (Character.isISOControl(clean.charAt(i))) {
        clean.setCharAt(i, '?');
      }
    }
    return clean.toString();
  }

  /** The lines, each ended by a line feed. */
  @Override
  public String toString() {
    return text.toString();
  }
}

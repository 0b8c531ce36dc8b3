package io.github.jouleflame.viewer;

/** Markup under construction: {@link #raw} is ours, {@link #text} is anybody's. */
final class Html {

  private final StringBuilder markup = new StringBuilder(1 << 14);

  Html raw(String trusted) {
    markup.append(trusted);
    return this;
  }

  /** Adds text from a profile: escaped, made visible, and cut after this many characters. */
  Html text(String foreign, int limit) {
    int end = Math.min(limit, foreign.length());
    for (int i = 0; i < end; i++) {
      add(foreign.charAt(i));
    }
    if (end < foreign.length()) {
      markup.append("… (").append(Numbers.count(foreign.length())).append(" characters)");
    }
    return this;
  }

  Html text(String ours) {
    return text(ours, Integer.MAX_VALUE);
  }

  private void add(char c) {
    switch (c) {
      case '&' -> markup.append("&amp;");
      case '<' -> markup.append("&lt;");
      case '>' -> markup.append("&gt;");
      case '"' -> markup.append("&quot;");
      case '\'' -> markup.append("&#39;");
      default -> {
        if (isHidden(c)) {
          markup.append("\\u").append(hex(c));
        } else {
          markup.append(c);
        }
      }
    }
  }

  /** Control and direction marks, which could reorder a line; the same set as in names.js. */
  private static boolean isHidden(char c) {
    return c < 0x20
        || (c >= 0x7f && c <= 0x9f)
        || c == 0x61c
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xfeff
        || (c >= 0xfff9 && c <= 0xfffb);
  }

  private static String hex(char c) {
    var digits = Integer.toHexString(c);
    return "0".repeat(4 - digits.length()) + digits;
  }

  @Override
  public String toString() {
    return markup.toString();
  }
}

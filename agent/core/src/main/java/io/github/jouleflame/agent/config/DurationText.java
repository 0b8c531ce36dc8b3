package io.github.jouleflame.agent.config;

/** Durations as users write them: {@code 10ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
public final class DurationText {
  private DurationText() {}

  /**
   * @throws IllegalArgumentException when the text is no duration; without a message, since the
   *     caller knows the key
   */
  public static long nanos(String text) {
    int end = 0;
    boolean point = false;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      boolean decimal = c == '.' && !point && end > 0;
      if (!decimal && (c < '0' || c > '9')) {
        break;
      }
      point |= decimal;
    }
    if (end == 0 || text.charAt(end - 1) == '.') {
      throw new IllegalArgumentException();
    }
    double unit =
        switch (text.substring(end)) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          case "h" -> 3600e9;
          default -> throw new IllegalArgumentException();
        };
    double nanos = Double.parseDouble(text.substring(0, end)) * unit;
    if (nanos > 1e18) {
      throw new IllegalArgumentException();
    }
    return Math.round(nanos);
  }
}

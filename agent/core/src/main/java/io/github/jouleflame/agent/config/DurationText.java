package io.github.jouleflame.agent.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 10ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
public final class DurationText {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)");

  private DurationText() {}

  /**
   * @throws IllegalArgumentException when the text is no duration; without a message, since the
   *     caller knows the key
   */
  public static long nanos(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException();
    }
    double unit =
        switch (matcher.group(2)) {
          case "us" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          default -> 3600e9;
        };
    double nanos = Double.parseDouble(matcher.group(1)) * unit;
    if (nanos > 1e18) {
      throw new IllegalArgumentException();
    }
    return Math.round(nanos);
  }
}

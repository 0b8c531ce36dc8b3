package io.github.jouleflame.agent.config;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The profile's file name with its place holders: host, process id, start time, per cent sign. */
public final class OutputName {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private OutputName() {}

  /** Replaces {@code %h}, {@code %p}, {@code %t} and {@code %%}. */
  public static String expand(String pattern, String host, long pid, Instant startedAt) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        name.append(c);
        continue;
      }
      i++;
      char letter = i < pattern.length() ? pattern.charAt(i) : ' ';
      switch (letter) {
        case 'h' -> name.append(host.replaceAll("[^A-Za-z0-9._-]", "_"));
        case 'p' -> name.append(pid);
        case 't' -> name.append(TIME.format(startedAt));
        case '%' -> name.append('%');
        default -> throw new IllegalArgumentException("%" + letter + " (expected: %h, %p, %t, %%)");
      }
    }
    return name.toString();
  }

  /** The report's name beside the profile {@code name}. */
  public static String html(String name) {
    String stem = name.endsWith(".json") ? name.substring(0, name.length() - 5) : name;
    return stem + ".html";
  }

  static String checked(String pattern) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("empty");
    }
    expand(pattern, "host", 1, Instant.EPOCH);
    return pattern;
  }
}

package io.github.jouleflame.agent.config;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The profile's file name with its place holders: host, process id, start time, per cent sign. */
public final class OutputName {
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
        case 'h' -> name.append(safe(host));
        case 'p' -> name.append(pid);
        case 't' -> appendTime(name, startedAt);
        case '%' -> name.append('%');
        default -> throw new IllegalArgumentException("%" + letter + " (expected: %h, %p, %t, %%)");
      }
    }
    return name.toString();
  }

  /** A host's name with nothing in it that a file's name may not have. */
  public static String safe(String host) {
    StringBuilder name = new StringBuilder(host.length());
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
      name.append(plain ? c : '_');
    }
    return name.toString();
  }

  /** As 20260225T134500Z. Without a formatter, which takes long to load in a starting JVM. */
  private static void appendTime(StringBuilder name, Instant instant) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
    append(name, time.getYear(), 4);
    append(name, time.getMonthValue(), 2);
    append(name, time.getDayOfMonth(), 2);
    name.append('T');
    append(name, time.getHour(), 2);
    append(name, time.getMinute(), 2);
    append(name, time.getSecond(), 2);
    name.append('Z');
  }

  private static void append(StringBuilder name, int number, int digits) {
    String text = Integer.toString(number);
    name.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
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

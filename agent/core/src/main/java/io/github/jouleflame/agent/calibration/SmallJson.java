package io.github.jouleflame.agent.calibration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a small JSON text into maps, lists, strings, doubles and booleans.
 *
 * <p>A library would do, but reading happens while an application starts, and loading Jackson alone
 * takes several times as long as all else that the agent does then. Writing, which only the doctor
 * does, is left to Jackson.
 */
final class SmallJson {
  private static final int MAX_DEPTH = 16;

  private final String text;
  private int at;

  private SmallJson(String text) {
    this.text = text;
  }

  /**
   * @throws IOException when the text is no JSON; the message names the line
   */
  static @Nullable Object parse(String text) throws IOException {
    SmallJson json = new SmallJson(text);
    Object value = json.value(0);
    json.blanks();
    if (json.at < text.length()) {
      throw json.fault();
    }
    return value;
  }

  private @Nullable Object value(int depth) throws IOException {
    blanks();
    if (depth > MAX_DEPTH) {
      throw fault();
    }
    return switch (peek()) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    at++;
    blanks();
    if (taken('}')) {
      return fields;
    }
    while (true) {
      blanks();
      String name = string();
      blanks();
      expect(':');
      fields.put(name, value(depth + 1));
      blanks();
      if (taken('}')) {
        return fields;
      }
      expect(',');
    }
  }

  private List<@Nullable Object> array(int depth) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    at++;
    blanks();
    if (taken(']')) {
      return values;
    }
    while (true) {
      values.add(value(depth + 1));
      blanks();
      if (taken(']')) {
        return values;
      }
      expect(',');
    }
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = peek();
      at++;
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ') {
        throw fault();
      }
      string.append(c == '\\' ? escaped() : c);
    }
  }

  private char escaped() throws IOException {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw fault();
    };
  }

  private char unicode() throws IOException {
    try {
      char c = (char) Integer.parseInt(text, at, at + 4, 16);
      at += 4;
      return c;
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw fault();
    }
  }

  private @Nullable Object word(String word, @Nullable Object value) throws IOException {
    if (!text.startsWith(word, at)) {
      throw fault();
    }
    at += word.length();
    return value;
  }

  private double number() throws IOException {
    int start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return Double.parseDouble(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw fault();
    }
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws IOException {
    if (at >= text.length()) {
      throw fault();
    }
    return text.charAt(at);
  }

  private boolean taken(char c) throws IOException {
    boolean isThere = peek() == c;
    at += isThere ? 1 : 0;
    return isThere;
  }

  private void expect(char c) throws IOException {
    if (!taken(c)) {
      throw fault();
    }
  }

  private IOException fault() {
    int line = 1;
    for (int i = 0; i < Math.min(at, text.length()); i++) {
      line += text.charAt(i) == '\n' ? 1 : 0;
    }
    return new IOException("it is no whole JSON: line " + line);
  }
}

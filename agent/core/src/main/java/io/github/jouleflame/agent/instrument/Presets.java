package io.github.jouleflame.agent.instrument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Boundaries of known libraries, shipped in {@code presets.txt}. Immutable.
 *
 * <p>Patterns are read when they are asked for: an application's start waits for this file, and has
 * at most a few of the libraries.
 */
public final class Presets {
  private static final String WORK = "work ";

  private final Map<String, List<String>> lines;

  private Presets(Map<String, List<String>> lines) {
    this.lines = lines;
  }

  /** Reads the shipped file. */
  public static Presets load() {
    Map<String, List<String>> presets = new LinkedHashMap<>();
    List<String> preset = new ArrayList<>();
    String text = shipped();
    int end;
    for (int start = 0; start < text.length(); start = end + 1) {
      end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end == start || text.charAt(start) == '#') {
        continue;
      }
      if (text.charAt(start) == '[') {
        preset = new ArrayList<>();
        presets.put(text.substring(start + 1, text.indexOf(']', start)), preset);
      } else {
        preset.add(text.substring(start, end));
      }
    }
    return new Presets(presets);
  }

  private static String shipped() {
    try (InputStream stream = Presets.class.getResourceAsStream("presets.txt")) {
      if (stream == null) {
        throw new IllegalStateException("presets.txt is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names that {@code preset=} may list. */
  public Set<String> names() {
    return lines.keySet();
  }

  /** The patterns of these presets. */
  public List<BoundaryPattern> patterns(Set<String> names) {
    List<BoundaryPattern> chosen = new ArrayList<>();
    for (String line : lines(names)) {
      chosen.add(pattern(line));
    }
    return chosen;
  }

  /** The lines of these presets, for {@link #typeName} and {@link #pattern}. */
  public List<String> lines(Set<String> names) {
    List<String> chosen = new ArrayList<>();
    for (Map.Entry<String, List<String>> preset : lines.entrySet()) {
      if (names.contains(preset.getKey())) {
        chosen.addAll(preset.getValue());
      }
    }
    return chosen;
  }

  /** The type that a line's pattern names, without reading the rest. */
  static String typeName(String line) {
    int end = line.indexOf('#');
    if (line.charAt(end - 1) == '+') {
      end--;
    }
    return line.substring(line.startsWith(WORK) ? WORK.length() : 0, end);
  }

  static BoundaryPattern pattern(String line) {
    return line.startsWith(WORK)
        ? BoundaryPatternParser.parseWork(line.substring(WORK.length()))
        : BoundaryPatternParser.parse(line);
  }
}

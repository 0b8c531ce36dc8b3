package io.github.jouleflame.agent.instrument;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Boundaries of known libraries, shipped in {@code presets.txt}. Immutable. */
public final class Presets {
  private static final String WORK = "work ";

  private final Map<String, List<BoundaryPattern>> patterns;

  private Presets(Map<String, List<BoundaryPattern>> patterns) {
    this.patterns = patterns;
  }

  /** Reads the shipped file. */
  public static Presets load() {
    Map<String, List<BoundaryPattern>> patterns = new LinkedHashMap<>();
    try (InputStream stream = Presets.class.getResourceAsStream("presets.txt")) {
      if (stream == null) {
        throw new IllegalStateException("presets.txt is missing from the jar");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      List<BoundaryPattern> preset = new ArrayList<>();
      String line;
      while ((line = reader.readLine()) != null) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (line.startsWith("[")) {
          preset = new ArrayList<>();
          patterns.put(line.substring(1, line.indexOf(']')), preset);
        } else {
          preset.add(
              line.startsWith(WORK)
                  ? BoundaryPatternParser.parseWork(line.substring(WORK.length()))
                  : BoundaryPatternParser.parse(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Presets(patterns);
  }

  /** Names that {@code preset=} may list. */
  public Set<String> names() {
    return patterns.keySet();
  }

  /** The patterns of these presets. */
  public List<BoundaryPattern> patterns(Set<String> names) {
    List<BoundaryPattern> chosen = new ArrayList<>();
    patterns.forEach(
        (name, preset) -> {
          if (names.contains(name)) {
            chosen.addAll(preset);
          }
        });
    return chosen;
  }
}

package io.github.jouleflame.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A format that a whole profile can be written in. */
public enum ExportFormat {
  /** speedscope.app: one flame graph per value. */
  SPEEDSCOPE(".speedscope.json"),
  /** profiler.firefox.com: one thread per value, and the meters' power over time. */
  FIREFOX(".firefox.json"),
  /** {@code go tool pprof}, Pyroscope, Perfetto: all values in one file. */
  PPROF(".pb.gz"),
  /** Brendan Gregg's folded stacks: one value per file. */
  COLLAPSED(".collapsed"),
  /** A row per call path with everything that is known of it, for a spreadsheet or pandas. */
  CSV(".csv");

  private final String ending;

  ExportFormat(String ending) {
    this.ending = ending;
  }

  /** The word on the command line, such as {@code pprof}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How files of this format end by custom, with the dot. */
  public String ending() {
    return ending;
  }

  /** The format of this name, in any case, or {@code null} when there is none. */
  public static @Nullable ExportFormat of(String text) {
    for (var format : values()) {
      if (format.text().equals(text.toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return null;
  }

  /** The words of all formats. */
  public static List<String> texts() {
    var texts = new ArrayList<String>();
    for (var format : values()) {
      texts.add(format.text());
    }
    return texts;
  }
}

package io.github.jouleflame.samples.djl;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The few lines at the end of a run: a name and a value each. */
final class ResultTable {

  private final List<String> lines = new ArrayList<>();

  void add(String name, String format, Object value) {
    lines.add(
        String.format(Locale.ROOT, "%-28s", name) + String.format(Locale.ROOT, format, value));
  }

  void print(PrintStream out) {
    out.println();
    lines.forEach(out::println);
  }
}

package io.github.jouleflame.samples.server.load;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Windows summed up by the phase that they lie in, in the order in which phases came. */
final class PhaseTable {

  private final Map<String, Window> phases = new LinkedHashMap<>();

  void add(String phase, Window window) {
    phases.merge(phase, window, Window::plus);
  }

  Window sum() {
    return phases.values().stream().reduce(Window.empty(), Window::plus);
  }

  void print(PrintStream out) {
    int width = phases.keySet().stream().mapToInt(String::length).max().orElse(0);
    String format = "%-" + Math.max(width, "phase".length()) + "s  %s%n";
    out.printf(format, "phase", Window.HEADINGS);
    phases.forEach((phase, window) -> out.printf(format, phase, window.row()));
  }
}

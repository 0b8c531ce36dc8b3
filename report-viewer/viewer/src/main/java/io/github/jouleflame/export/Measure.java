package io.github.jouleflame.export;

import io.github.jouleflame.profile.PathNode;
import java.util.function.ToDoubleFunction;

/**
 * One thing that call paths spend.
 *
 * @param id one word for the command line, such as {@code energy_gpu}
 * @param label what people read, such as {@code energy, gpu}
 * @param unit the whole number's unit
 * @param self what a path has spent outside its children, in that unit but with fractions
 */
record Measure(String id, String label, Unit unit, ToDoubleFunction<PathNode> self) {

  /** Units of whole numbers, small enough that nothing worth having is rounded away. */
  enum Unit {
    MICROJOULES("microjoules", "µJ"),
    MICROGRAMS("micrograms", "µg"),
    NANOSECONDS("nanoseconds", "ns"),
    COUNT("count", "");

    private final String text;
    private final String symbol;

    Unit(String text, String symbol) {
      this.text = text;
      this.symbol = symbol;
    }

    /** The word that pprof files use. */
    String text() {
      return text;
    }
  }

  /** The label with its unit: no viewer but Firefox's power tracks knows joules. */
  String title() {
    return unit.symbol.isEmpty() ? label : label + " (" + unit.symbol + ")";
  }

  /**
   * What each path has spent outside its children, rounded so that the sum of all is the rounded
   * sum: the remainder of one goes into the next. Never negative; what a sum's last digits leave
   * below nothing is taken off the next path.
   */
  long[] wholeNumbers(CallPaths paths) {
    var numbers = new long[paths.size()];
    double exact = 0;
    long written = 0;
    for (int i = 0; i < numbers.length; i++) {
      exact += self.applyAsDouble(paths.get(i).node());
      numbers[i] = Math.max(0, Math.round(exact) - written);
      written += numbers[i];
    }
    return numbers;
  }
}

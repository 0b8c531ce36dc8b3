package io.github.jouleflame.agent.benchmarks.truth;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a workload has printed.
 *
 * @param endNanos when it ended
 * @param joules by meter and method
 */
record Known(long endNanos, Map<String, Map<String, Double>> joules) {

  static Known parse(Iterable<String> lines) {
    long endNanos = 0;
    Map<String, Map<String, Double>> joules = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (words[0].equals("end")) {
        endNanos = Long.parseLong(words[1]);
      } else if (words[0].equals("truth")) {
        joules
            .computeIfAbsent(words[1], k -> new TreeMap<>())
            .put(words[2], Double.parseDouble(words[3]));
      }
    }
    return new Known(endNanos, joules);
  }

  double all(String meter) {
    Map<String, Double> methods = joules.getOrDefault(meter, Map.of());
    Double known = methods.get(Truth.ALL);
    return known != null
        ? known
        : methods.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}

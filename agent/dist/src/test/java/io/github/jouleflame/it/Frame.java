package io.github.jouleflame.it;

import io.github.jouleflame.profile.PathNode;
import java.util.List;

/**
 * A call path of a profile.
 *
 * @param path names from the outermost frame on
 * @param node what was spent in it
 */
record Frame(List<String> path, PathNode node) {
  String name() {
    return node.name();
  }

  long calls() {
    return node.calls();
  }

  /** Dynamic joules, children included, over all meters. */
  double joules() {
    return node.joules().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double cpuSeconds() {
    Double seconds = node.cpuSeconds();
    return seconds == null ? 0 : seconds;
  }
}

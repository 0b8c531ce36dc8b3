package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.MethodWalk;
import io.github.jouleflame.profile.PathNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What all paths of one method come to. A method that calls itself counts at its outermost
 * occurrence only.
 *
 * @param name name of the frame
 * @param joules joules with the idle floor
 * @param calls outermost calls
 * @param seconds wall time of the outermost calls
 */
record MethodTotal(String name, double joules, double calls, double seconds) {

  /** Totals of a tree, largest first. */
  static List<MethodTotal> of(PathNode root) {
    var totals = new LinkedHashMap<String, MethodTotal>();
    MethodWalk.forEach(
        root,
        (node, outermost) -> {
          if (outermost) {
            totals.merge(
                node.name(),
                new MethodTotal(node.name(), node.value(), node.calls(), node.seconds()),
                MethodTotal::plus);
          }
        });
    var sorted = new ArrayList<>(totals.values());
    sorted.sort(Comparator.comparingDouble(MethodTotal::joules).reversed());
    return sorted;
  }

  private MethodTotal plus(MethodTotal other) {
    return new MethodTotal(
        name, joules + other.joules, calls + other.calls, seconds + other.seconds);
  }
}

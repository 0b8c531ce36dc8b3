package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.PathNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
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

  /** Totals of a tree, largest first. Walks with a stack of its own, however deep the tree is. */
  static List<MethodTotal> of(PathNode root) {
    var totals = new LinkedHashMap<String, MethodTotal>();
    var openByName = new LinkedHashMap<String, Integer>();
    var path = new ArrayDeque<Open>();
    path.addLast(new Open(root, root.children().iterator()));
    while (!path.isEmpty()) {
      var children = path.getLast().children();
      if (children.hasNext()) {
        var node = children.next();
        if (openByName.merge(node.name(), 1, Integer::sum) == 1) {
          totals.merge(
              node.name(),
              new MethodTotal(node.name(), node.value(), node.calls(), node.seconds()),
              MethodTotal::plus);
        }
        path.addLast(new Open(node, node.children().iterator()));
      } else {
        openByName.merge(path.removeLast().node().name(), -1, Integer::sum);
      }
    }
    var sorted = new ArrayList<>(totals.values());
    sorted.sort(Comparator.comparingDouble(MethodTotal::joules).reversed());
    return sorted;
  }

  private MethodTotal plus(MethodTotal other) {
    return new MethodTotal(
        name, joules + other.joules, calls + other.calls, seconds + other.seconds);
  }

  private record Open(PathNode node, Iterator<PathNode> children) {}
}

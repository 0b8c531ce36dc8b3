package io.github.jouleflame.carbon.report;

import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Work;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a boundary has done and cost, over all paths that lead to it. One that calls itself counts
 * at its outermost occurrence only.
 *
 * @param name name of the frame
 * @param joules with its share of the idle floor
 * @param calls outermost calls, those still open among them
 * @param unit what it counts its work in; absent when it counts none
 * @param workCount how many of them
 */
record MethodUse(String name, double joules, long calls, @Nullable String unit, long workCount) {

  private record Open(PathNode node, Iterator<PathNode> children) {}

  /** All boundaries of a tree, largest first. */
  static List<MethodUse> of(PathNode root) {
    var uses = new LinkedHashMap<String, MethodUse>();
    Map<String, Integer> openByName = new HashMap<>();
    var path = new ArrayDeque<Open>();
    path.addLast(new Open(root, root.children().iterator()));
    while (!path.isEmpty()) {
      var children = path.getLast().children();
      if (children.hasNext()) {
        var node = children.next();
        if (openByName.merge(node.name(), 1, Integer::sum) == 1 && node.calls() > 0) {
          uses.merge(node.name(), of(node, node.work()), MethodUse::plus);
        }
        path.addLast(new Open(node, node.children().iterator()));
      } else {
        openByName.merge(path.removeLast().node().name(), -1, Integer::sum);
      }
    }
    var sorted = new ArrayList<>(uses.values());
    sorted.sort(Comparator.comparingDouble(MethodUse::joules).reversed());
    return sorted;
  }

  private static MethodUse of(PathNode node, @Nullable Work work) {
    return work == null || work.count() == 0
        ? new MethodUse(node.name(), node.value(), node.calls(), null, 0)
        : new MethodUse(node.name(), node.value(), node.calls(), work.unit(), work.count());
  }

  /** Both together; work that is not counted alike everywhere is not counted. */
  private MethodUse plus(MethodUse other) {
    boolean isAlike = unit != null && unit.equals(other.unit);
    return new MethodUse(
        name,
        joules + other.joules,
        calls + other.calls,
        isAlike ? unit : null,
        isAlike ? workCount + other.workCount : 0);
  }
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.profile.MethodWalk;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** All boundaries of a tree, largest first. */
  static List<MethodUse> of(PathNode root) {
    var uses = new LinkedHashMap<String, MethodUse>();
    MethodWalk.forEach(
        root,
        (node, outermost) -> {
          if (outermost && node.calls() > 0) {
            uses.merge(node.name(), of(node, node.work()), MethodUse::plus);
          }
        });
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

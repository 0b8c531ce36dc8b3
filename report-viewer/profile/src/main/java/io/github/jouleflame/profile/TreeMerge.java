package io.github.jouleflame.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays call trees over each other: frames of one name below the same frames become one, children
 * sorted by name.
 */
final class TreeMerge {

  private final MergeNotes notes;

  TreeMerge(MergeNotes notes) {
    this.notes = notes;
  }

  PathNode merge(List<PathNode> roots) {
    return numbered(overlay(roots));
  }

  /** The same tree without gCO2e. */
  static PathNode withoutCarbon(PathNode root) {
    return TreeWalk.map(root, node -> node.toBuilder().gCO2e(null).build());
  }

  private PathNode overlay(List<PathNode> roots) {
    var open = new ArrayDeque<Group>();
    open.addLast(new Group(roots));
    while (true) {
      var group = open.getLast();
      if (group.pending.hasNext()) {
        open.addLast(new Group(group.pending.next()));
        continue;
      }
      open.removeLast();
      var merged = combined(group.nodes).withChildren(group.children);
      if (open.isEmpty()) {
        return merged;
      }
      open.getLast().children.add(merged);
    }
  }

  private PathNode combined(List<PathNode> nodes) {
    var sum = nodes.get(0);
    for (var node : nodes.subList(1, nodes.size())) {
      sum = new NodeMerge(sum, node, notes).merge();
    }
    return sum;
  }

  /**
   * Each JVM numbers its boundaries by itself; by the order of their names the numbers are the same
   * in all.
   */
  private static PathNode numbered(PathNode root) {
    var names = new TreeSet<String>();
    TreeWalk.forEach(
        root,
        visit -> {
          if (visit.node().boundary() != null) {
            names.add(visit.node().name());
          }
        });
    var numbers = new TreeMap<String, Integer>();
    names.forEach(name -> numbers.put(name, numbers.size()));
    return TreeWalk.map(
        root,
        node ->
            node.boundary() == null
                ? node
                : node.toBuilder().boundary(numbers.get(node.name())).build());
  }

  /** Frames of one name of which some children are still to be merged. */
  private static final class Group {
    final List<PathNode> nodes;
    final Iterator<List<PathNode>> pending;
    final List<PathNode> children = new ArrayList<>();

    Group(List<PathNode> nodes) {
      this.nodes = nodes;
      var byName = new TreeMap<String, List<PathNode>>();
      for (var node : nodes) {
        for (var child : node.children()) {
          byName.computeIfAbsent(child.name(), name -> new ArrayList<>()).add(child);
        }
      }
      pending = byName.values().iterator();
    }
  }
}

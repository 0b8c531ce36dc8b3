package io.github.jouleflame.export;

import io.github.jouleflame.profile.PathNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The call paths of a profile in a row, each after its parent, and the names of their frames, each
 * once. The root is left out: it is no frame of anybody's program. Immutable.
 */
final class CallPaths {

  private record Pending(PathNode node, int parent, int depth) {}

  private final List<CallPath> paths = new ArrayList<>();
  private final Map<String, Integer> frames = new LinkedHashMap<>();

  CallPaths(PathNode root) {
    // A stack of our own: a tree may be deeper than the thread's.
    var pending = new ArrayDeque<Pending>();
    pushChildren(root, -1, 0, pending);
    while (!pending.isEmpty()) {
      var next = pending.removeLast();
      int frame = frames.computeIfAbsent(next.node().name(), name -> frames.size());
      paths.add(new CallPath(next.node(), next.parent(), next.depth(), frame));
      pushChildren(next.node(), paths.size() - 1, next.depth() + 1, pending);
    }
  }

  private static void pushChildren(
      PathNode node, int place, int depth, ArrayDeque<Pending> pending) {
    var children = node.children();
    for (int i = children.size() - 1; i >= 0; i--) {
      pending.addLast(new Pending(children.get(i), place, depth));
    }
  }

  int size() {
    return paths.size();
  }

  CallPath get(int place) {
    return paths.get(place);
  }

  List<CallPath> list() {
    return paths;
  }

  /** Names of the frames, each once, in the order in which they turn up. */
  List<String> frames() {
    return List.copyOf(frames.keySet());
  }
}

package io.github.jouleflame.profile;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Walks over a tree for sums over methods. Values of a frame include its callees, so a method that
 * calls itself, directly or through others, may be added at its outermost occurrence only. The one
 * place where that is decided.
 *
 * <p>Without recursion, however deep the tree is. Stateless.
 */
public final class MethodWalk {
  private MethodWalk() {}

  /** Sees the frames one by one. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * @param outermost whether no frame of the same name is above it
     */
    void frame(PathNode node, boolean outermost);
  }

  private record Open(PathNode node, Iterator<PathNode> children) {}

  /** Shows all frames below the root, each before its callees, in the order of the tree. */
  public static void forEach(PathNode root, Visitor visitor) {
    Map<String, Integer> openByName = new HashMap<>();
    var path = new ArrayDeque<Open>();
    path.addLast(new Open(root, root.children().iterator()));
    while (!path.isEmpty()) {
      var children = path.getLast().children();
      if (!children.hasNext()) {
        openByName.merge(path.removeLast().node().name(), -1, Integer::sum);
        continue;
      }
      var node = children.next();
      visitor.frame(node, openByName.merge(node.name(), 1, Integer::sum) == 1);
      path.addLast(new Open(node, node.children().iterator()));
    }
  }
}

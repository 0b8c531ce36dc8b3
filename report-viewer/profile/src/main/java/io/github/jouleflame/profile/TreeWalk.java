package io.github.jouleflame.profile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Walks over call trees without recursion: a tree may be deeper than the stack of the thread that
 * writes it at exit.
 */
final class TreeWalk {

  /** A frame on the way through the tree, and the one that has called it. */
  record Visit(PathNode node, @Nullable Visit parent) {}

  /** Visits each frame before its children, in the order of the tree. */
  static void forEach(PathNode root, Consumer<Visit> visitor) {
    var pending = new ArrayDeque<Visit>();
    pending.addLast(new Visit(root, null));
    while (!pending.isEmpty()) {
      var visit = pending.removeLast();
      visitor.accept(visit);
      var children = visit.node().children();
      for (int i = children.size() - 1; i >= 0; i--) {
        pending.addLast(new Visit(children.get(i), visit));
      }
    }
  }

  /**
   * Builds the tree anew from the leaves: {@code change} sees each frame with its new children in
   * place.
   */
  static PathNode map(PathNode root, UnaryOperator<PathNode> change) {
    var open = new ArrayDeque<OpenFrame>();
    open.addLast(new OpenFrame(root));
    while (true) {
      var frame = open.getLast();
      if (frame.pending.hasNext()) {
        open.addLast(new OpenFrame(frame.pending.next()));
        continue;
      }
      open.removeLast();
      var changed = change.apply(frame.node.withChildren(frame.children));
      if (open.isEmpty()) {
        return changed;
      }
      open.getLast().children.add(changed);
    }
  }

  /** A frame of which some children are still to be built. */
  private static final class OpenFrame {
    final PathNode node;
    final Iterator<PathNode> pending;
    final List<PathNode> children = new ArrayList<>();

    OpenFrame(PathNode node) {
      this.node = node;
      this.pending = node.children().iterator();
    }
  }

  private TreeWalk() {}
}

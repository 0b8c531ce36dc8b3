package io.github.jouleflame.profile;

import java.util.ArrayDeque;
import java.util.Objects;

/**
 * Compares call trees without recursion: the equality that records come with overflows the stack at
 * some hundred levels.
 */
final class TreeEquality {

  /** Two frames whose own parts are still to be compared. */
  private record Pair(PathNode a, PathNode b) {}

  static boolean areEqual(PathNode rootA, PathNode rootB) {
    var pending = new ArrayDeque<Pair>();
    pending.add(new Pair(rootA, rootB));
    while (!pending.isEmpty()) {
      var pair = pending.removeLast();
      var childrenA = pair.a().children();
      var childrenB = pair.b().children();
      if (childrenA.size() != childrenB.size() || !isSameFrame(pair.a(), pair.b())) {
        return false;
      }
      for (int i = 0; i < childrenA.size(); i++) {
        pending.addLast(new Pair(childrenA.get(i), childrenB.get(i)));
      }
    }
    return true;
  }

  private static boolean isSameFrame(PathNode a, PathNode b) {
    return a.name().equals(b.name())
        && isSame(a.value(), b.value())
        && Objects.equals(a.boundary(), b.boundary())
        && a.compute() == b.compute()
        && a.calls() == b.calls()
        && a.open() == b.open()
        && a.errors() == b.errors()
        && a.thinned() == b.thinned()
        && isSame(a.seconds(), b.seconds())
        && isSame(a.selfSeconds(), b.selfSeconds())
        && Objects.equals(a.cpuSeconds(), b.cpuSeconds())
        && a.joules().equals(b.joules())
        && a.idleJoules().equals(b.idleJoules())
        && a.selfJoules().equals(b.selfJoules())
        && Objects.equals(a.gCO2e(), b.gCO2e())
        && a.exclusive().equals(b.exclusive())
        && a.watts().equals(b.watts())
        && Objects.equals(a.perCall(), b.perCall())
        && Objects.equals(a.work(), b.work())
        && Objects.equals(a.async(), b.async());
  }

  private static boolean isSame(double a, double b) {
    return Double.compare(a, b) == 0;
  }

  private TreeEquality() {}
}

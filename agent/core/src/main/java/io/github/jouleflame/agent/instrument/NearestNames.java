package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What somebody may have meant who typed a name that does not exist. */
final class NearestNames {
  private static final int LIMIT = 3;

  /** Letters that may be wrong in a class's whole name. */
  private static final int CLASS_SLIPS = 2;

  private static final int FARTHEST = CLASS_SLIPS + 2;

  private NearestNames() {}

  private record Near(int distance, String name) {}

  /** Methods of about this name, nearest first. */
  static List<String> methods(String wanted, Collection<String> names) {
    String plain = wanted.replace("*", "").toLowerCase(Locale.ROOT);
    int slips = Math.max(2, plain.length() / 3);
    List<Near> near = new ArrayList<>();
    for (String name : new TreeSet<>(names)) {
      String other = name.toLowerCase(Locale.ROOT);
      int distance = distance(plain, other, slips);
      if (distance > slips && !plain.isEmpty() && other.contains(plain)) {
        distance = slips;
      }
      if (distance <= slips) {
        near.add(new Near(distance, name));
      }
    }
    return nearest(near);
  }

  /** Classes of about this name, or of the same simple name elsewhere, nearest first. */
  static List<String> classes(String wanted, Collection<String> names) {
    String dotted = wanted.replace('$', '.');
    int simpleAt = dotted.lastIndexOf('.') + 1;
    List<Near> near = new ArrayList<>();
    for (String name : names) {
      int distance = classDistance(dotted, simpleAt, name.replace('$', '.'));
      if (distance <= FARTHEST) {
        near.add(new Near(distance, name));
      }
    }
    return nearest(near);
  }

  private static int classDistance(String wanted, int simpleAt, String name) {
    int distance = distance(wanted, name, CLASS_SLIPS);
    if (distance <= CLASS_SLIPS) {
      return distance; // 0: Outer.Inner for Outer$Inner
    }
    int length = wanted.length() - simpleAt;
    int tail = name.length() - length;
    boolean sameSimple =
        tail >= 0
            && (tail == 0 || name.charAt(tail - 1) == '.')
            && name.regionMatches(true, tail, wanted, simpleAt, length);
    if (sameSimple) {
      return CLASS_SLIPS + 1;
    }
    int slips = Math.max(CLASS_SLIPS, length / 3);
    boolean samePackage =
        name.lastIndexOf('.') + 1 == simpleAt && name.regionMatches(0, wanted, 0, simpleAt);
    return samePackage && distance(wanted, name, slips) <= slips ? FARTHEST : FARTHEST + 1;
  }

  private static List<String> nearest(List<Near> near) {
    return near.stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(LIMIT)
        .map(Near::name)
        .toList();
  }

  /**
   * Letters to insert, delete or replace to come from one to the other.
   *
   * @return {@code limit + 1} when it is more than the limit
   */
  static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    // What both begin with changes nothing, and packages are long: this runs for every class.
    int same = 0;
    while (same < Math.min(a.length(), b.length()) && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return distanceOfRest(a.substring(same), b.substring(same), limit);
  }

  private static int distanceOfRest(String a, String b, int limit) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
      above = row;
    }
    return Math.min(above[b.length()], limit + 1);
  }
}

package io.github.jouleflame.agent.instrument;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What somebody may have meant who typed a name that does not exist. */
final class NearestNames {
  private static final int LIMIT = 3;

  /** Letters that may be wrong in a class's whole name. */
  private static final int CLASS_SLIPS = 2;

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
    List<Near> near = new ArrayList<>();
    for (String name : names) {
      Integer distance = classDistance(dotted, name.replace('$', '.'));
      if (distance != null) {
        near.add(new Near(distance, name));
      }
    }
    return nearest(near);
  }

  private static @Nullable Integer classDistance(String wanted, String name) {
    if (name.equalsIgnoreCase(wanted)) {
      return 0; // Outer.Inner for Outer$Inner, or letters of another case
    }
    int distance = distance(wanted, name, CLASS_SLIPS);
    if (distance <= CLASS_SLIPS) {
      return distance;
    }
    String wantedSimple = simple(wanted);
    String simple = simple(name);
    if (simple.equalsIgnoreCase(wantedSimple)) {
      return CLASS_SLIPS + 1;
    }
    boolean samePackage =
        name.length() - simple.length() == wanted.length() - wantedSimple.length()
            && name.startsWith(wanted.substring(0, wanted.length() - wantedSimple.length()));
    int slips = Math.max(CLASS_SLIPS, wantedSimple.length() / 3);
    return samePackage && distance(wantedSimple, simple, slips) <= slips ? CLASS_SLIPS + 2 : null;
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
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

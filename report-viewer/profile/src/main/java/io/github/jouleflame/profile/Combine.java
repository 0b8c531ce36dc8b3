package io.github.jouleflame.profile;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The associative and commutative ways to make one value of two. {@code null} is a value that is
 * not known.
 */
final class Combine {

  private static final String JOIN = " + ";

  /** The value when both are the same, else nothing. */
  static <T> @Nullable T same(@Nullable T a, @Nullable T b) {
    return Objects.equals(a, b) ? a : null;
  }

  /** What both maps say alike. */
  static Map<String, String> same(Map<String, String> a, Map<String, String> b) {
    var same = new TreeMap<>(a);
    same.entrySet().retainAll(b.entrySet());
    return same;
  }

  /** Both texts in alphabetical order, each part once; a text that is not known adds nothing. */
  static @Nullable String texts(@Nullable String a, @Nullable String b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.equals(b) ? a : join(a, b);
  }

  /** As {@link #texts}, of two texts that are known. */
  static String join(String a, String b) {
    var parts = new TreeSet<>(Arrays.asList(a.split(" \\+ ", -1)));
    parts.addAll(Arrays.asList(b.split(" \\+ ", -1)));
    return String.join(JOIN, parts);
  }

  /** The sum when both are known. */
  static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
    return a == null || b == null ? null : Double.valueOf(a + b);
  }

  /** The larger one when both are known. */
  static @Nullable Double max(@Nullable Double a, @Nullable Double b) {
    return a == null || b == null ? null : Double.valueOf(Math.max(a, b));
  }

  /** The union of the maps, values under one key being combined. */
  static <V> Map<String, V> union(Map<String, V> a, Map<String, V> b, BinaryOperator<V> combine) {
    var union = new TreeMap<String, V>(a);
    b.forEach((key, value) -> union.merge(key, value, combine));
    return new LinkedHashMap<>(union);
  }

  /** The sum of the maps. */
  static Map<String, Double> sums(Map<String, Double> a, Map<String, Double> b) {
    return union(a, b, Double::sum);
  }

  /**
   * The mean of two values by weight; without any weight the larger one, which is associative too.
   */
  static double mean(double a, double weightA, double b, double weightB) {
    double weight = weightA + weightB;
    if (!(weight > 0)) {
      return Math.max(a, b);
    }
    return a == b ? a : (a * weightA + b * weightB) / weight;
  }

  private Combine() {}
}

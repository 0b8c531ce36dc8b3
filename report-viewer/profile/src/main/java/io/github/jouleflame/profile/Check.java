package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Argument checks and defensive copies shared by the records. Messages read {@code name: value
 * (expected: ...)}.
 */
final class Check {

  static double finite(double value, String name) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: a finite number)");
    }
    return value;
  }

  static @Nullable Double finiteOrAbsent(@Nullable Double value, String name) {
    if (value != null) {
      finite(value, name);
    }
    return value;
  }

  static long atLeast(long minimum, long value, String name) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= " + minimum + ")");
    }
    return value;
  }

  static double positive(double value, String name) {
    if (!(finite(value, name) > 0)) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: > 0)");
    }
    return value;
  }

  static double notNegative(double value, String name) {
    if (finite(value, name) < 0) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
    }
    return value;
  }

  static String notEmpty(String value, String name) {
    if (requireNonNull(value, name).isEmpty()) {
      throw new IllegalArgumentException(name + ": empty (expected: some text)");
    }
    return value;
  }

  /** Copies in encounter order and refuses a number that is not finite. */
  static Map<String, Double> finiteValues(Map<String, Double> values, String name) {
    for (var entry : requireNonNull(values, name).entrySet()) {
      finite(entry.getValue(), name + "[" + entry.getKey() + "]");
    }
    return copy(values);
  }

  /** Copies and refuses a number that is not finite. */
  static List<Double> finiteValues(List<Double> values, String name) {
    var copy = List.copyOf(requireNonNull(values, name));
    for (int i = 0; i < copy.size(); i++) {
      finite(copy.get(i), name + "[" + i + "]");
    }
    return copy;
  }

  /** An unmodifiable copy in encounter order, which {@code Map.copyOf} would lose. */
  static <V> Map<String, V> copy(Map<String, V> values) {
    if (values.isEmpty()) {
      return Map.of();
    }
    var copy = new LinkedHashMap<String, V>();
    values.forEach(
        (key, value) -> copy.put(requireNonNull(key, "key"), requireNonNull(value, key)));
    return Collections.unmodifiableMap(copy);
  }

  static <T> List<T> copy(List<T> values) {
    return Collections.unmodifiableList(new ArrayList<>(List.copyOf(values)));
  }

  private Check() {}
}

package io.github.jouleflame.carbon.report;

import io.github.jouleflame.profile.Profile;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that emissions are counted per: a call of a boundary, or a unit of its work.
 *
 * @param boundary whose calls or work it is
 * @param name the unit in the singular, such as {@code call} or {@code token}
 * @param count how many there were, more than 0
 * @param joules what all of them cost in the boundary, its share of the idle floor included
 */
public record FunctionalUnit(String boundary, String name, long count, double joules) {

  static final String CALL = "call";
  private static final int NAMED_AT_MOST = 5;

  /** Energy of one unit. */
  public double joulesEach() {
    return joules / count;
  }

  /** The name in the plural. */
  String plural() {
    return name.endsWith("s") || name.endsWith("x") || name.endsWith("ch")
        ? name + "es"
        : name + "s";
  }

  /**
   * The unit of a profile.
   *
   * @param boundary name of the boundary, or its end from a dot or the sign # on; {@code null} for
   *     the one with the most joules of those that count their work, or of all
   * @return calls of the boundary, or its work where it is counted; {@code null} when no boundary
   *     was named and none was called
   * @throws IllegalArgumentException when no boundary, or more than one, is named so
   */
  static @Nullable FunctionalUnit work(Profile profile, @Nullable String boundary) {
    var use = find(profile, boundary);
    if (use == null) {
      return null;
    }
    return use.unit() == null
        ? calls(use)
        : new FunctionalUnit(use.name(), use.unit(), use.workCount(), use.joules());
  }

  /** As {@link #work}, but calls even where work is counted. */
  static @Nullable FunctionalUnit calls(Profile profile, @Nullable String boundary) {
    var use = find(profile, boundary);
    return use == null ? null : calls(use);
  }

  /** Calls of the boundaries that no other has called, largest first. */
  static List<FunctionalUnit> outermost(Profile profile, int atMost) {
    var names = new HashSet<String>();
    profile.tree().children().forEach(child -> names.add(child.name()));
    return MethodUse.of(profile.tree()).stream()
        .filter(use -> names.contains(use.name()))
        .limit(atMost)
        .map(FunctionalUnit::calls)
        .toList();
  }

  private static FunctionalUnit calls(MethodUse use) {
    return new FunctionalUnit(use.name(), CALL, use.calls(), use.joules());
  }

  private static @Nullable MethodUse find(Profile profile, @Nullable String boundary) {
    var uses = MethodUse.of(profile.tree());
    if (boundary == null) {
      return uses.stream()
          .filter(use -> use.unit() != null)
          .findFirst()
          .orElse(uses.isEmpty() ? null : uses.get(0));
    }
    MethodUse found = null;
    for (var use : uses) {
      if (use.name().equals(boundary)) {
        return use;
      }
      if (use.name().endsWith("." + boundary) || use.name().endsWith("#" + boundary)) {
        if (found != null) {
          throw new IllegalArgumentException(
              "boundary: "
                  + boundary
                  + " (means both "
                  + found.name()
                  + " and "
                  + use.name()
                  + ")");
        }
        found = use;
      }
    }
    if (found == null) {
      var known = uses.stream().limit(NAMED_AT_MOST).map(MethodUse::name).toList();
      throw new IllegalArgumentException(
          "boundary: "
              + boundary
              + (known.isEmpty()
                  ? " (the profile has none)"
                  : " (the largest are: " + String.join(", ", known) + ")"));
    }
    return found;
  }
}

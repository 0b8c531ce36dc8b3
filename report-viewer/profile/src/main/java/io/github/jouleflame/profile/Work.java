package io.github.jouleflame.profile;

import org.jspecify.annotations.Nullable;

/**
 * Units of work that the calls of a path have done.
 *
 * @param unit singular name of the unit, such as {@code token}
 * @param count number of units, at least 0
 * @param joulesPerUnit joules per unit, the share of the idle floor included; absent when nothing
 *     was counted
 */
public record Work(String unit, long count, @Nullable Double joulesPerUnit) {

  /**
   * Without a unit there are no joules per unit. Refuses an empty unit, a negative count and
   * numbers that are not finite.
   */
  public Work {
    Check.notEmpty(unit, "unit");
    Check.atLeast(0, count, "count");
    joulesPerUnit = count == 0 ? null : Check.finiteOrAbsent(joulesPerUnit, "joulesPerUnit");
  }
}

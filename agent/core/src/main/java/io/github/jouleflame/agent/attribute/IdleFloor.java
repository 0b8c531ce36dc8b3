package io.github.jouleflame.agent.attribute;

/**
 * Power that a meter draws with nothing to do. Never a guess: without a source there is no floor.
 *
 * @param watts at least 0; 0 when the source is {@link FloorSource#UNKNOWN}
 * @param source where the figure came from
 */
public record IdleFloor(double watts, FloorSource source) {

  /** No floor is known: all joules count as dynamic, and the profile says so. */
  public static final IdleFloor UNKNOWN = new IdleFloor(0, FloorSource.UNKNOWN);

  public IdleFloor {
    if (!(watts >= 0) || Double.isInfinite(watts)) {
      throw new IllegalArgumentException("watts: " + watts + " (expected: finite, >= 0)");
    }
  }
}

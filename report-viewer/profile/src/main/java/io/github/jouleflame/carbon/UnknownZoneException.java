package io.github.jouleflame.carbon;

import java.util.List;

/** There is no figure for a zone. The message names the nearest zones that are known. */
public final class UnknownZoneException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final List<String> nearest;

  UnknownZoneException(String zone, List<String> nearest) {
    super(
        "zone: "
            + zone
            + " (expected: an ISO country code, WORLD, EU, or kind:code; nearest: "
            + String.join(", ", nearest)
            + ")");
    this.nearest = List.copyOf(nearest);
  }

  /** Known zones whose code or name is most alike, best first. */
  public List<String> nearest() {
    return nearest;
  }
}

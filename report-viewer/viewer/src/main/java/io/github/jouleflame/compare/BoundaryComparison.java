package io.github.jouleflame.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One boundary on both sides.
 *
 * @param name name of its frames
 * @param metrics those that both sides have, in the order of {@link Metric}
 */
public record BoundaryComparison(String name, List<MetricComparison> metrics) {

  /** Copies the list. */
  public BoundaryComparison {
    metrics = List.copyOf(metrics);
  }

  /** The metric, or {@code null} where a side does not have it. */
  public @Nullable MetricComparison metric(Metric metric) {
    for (var comparison : metrics) {
      if (comparison.metric() == metric) {
        return comparison;
      }
    }
    return null;
  }

  /**
   * The figure that decides: joules per item where items were counted, else joules per call. Calls
   * may be of any size; items are alike.
   */
  public MetricComparison energy() {
    var perItem = metric(Metric.JOULES_PER_ITEM);
    var energy = perItem == null ? metric(Metric.JOULES_PER_CALL) : perItem;
    if (energy == null) {
      throw new IllegalStateException(name + ": no joules (expected: joules per call)");
    }
    return energy;
  }
}

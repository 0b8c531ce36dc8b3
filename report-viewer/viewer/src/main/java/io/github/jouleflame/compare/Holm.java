package io.github.jouleflame.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holm's step-down correction of p-values that were looked at together. */
final class Holm {

  /** The corrected p-values, in the order given. */
  static List<Double> adjusted(List<Double> pValues) {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < pValues.size(); i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(pValues::get));
    var adjusted = new ArrayList<>(pValues);
    double least = 0;
    for (int rank = 0; rank < order.size(); rank++) {
      int i = order.get(rank);
      least = Math.max(least, Math.min(1, (order.size() - rank) * pValues.get(i)));
      adjusted.set(i, least);
    }
    return List.copyOf(adjusted);
  }

  private Holm() {}
}

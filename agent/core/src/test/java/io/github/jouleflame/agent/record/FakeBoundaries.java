package io.github.jouleflame.agent.record;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Boundaries by number: compute unless said otherwise, each its own work unless grouped. */
final class FakeBoundaries implements BoundaryFacts {
  private final Set<Integer> plain = new HashSet<>();
  private final Map<Integer, String> work = new HashMap<>();

  FakeBoundaries plain(int boundary) {
    plain.add(boundary);
    return this;
  }

  FakeBoundaries work(String name, int... boundaries) {
    for (int boundary : boundaries) {
      work.put(boundary, name);
    }
    return this;
  }

  @Override
  public boolean isCompute(int boundary) {
    return !plain.contains(boundary);
  }

  @Override
  public boolean isSameWork(int outer, int inner) {
    return outer == inner
        || (work.containsKey(outer) && Objects.equals(work.get(outer), work.get(inner)));
  }
}

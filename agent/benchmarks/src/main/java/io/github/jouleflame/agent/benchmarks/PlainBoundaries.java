package io.github.jouleflame.agent.benchmarks;

import io.github.jouleflame.agent.record.BoundaryFacts;

/** Boundaries that are all compute boundaries and all different work. */
final class PlainBoundaries implements BoundaryFacts {
  @Override
  public boolean isCompute(int boundary) {
    return true;
  }

  @Override
  public boolean isSameWork(int outer, int inner) {
    return outer == inner;
  }
}

package io.github.jouleflame.agent.record;

/** What recording has to know of a boundary. Implementations are thread-safe. */
public interface BoundaryFacts {
  /** Whether native workers and accelerator joules belong to this boundary. */
  boolean isCompute(int boundary);

  /**
   * Whether a call of {@code inner} made directly by {@code outer} is the same piece of work:
   * direct recursion, or one overload that forwards to another. Such a pair is one frame.
   */
  boolean isSameWork(int outer, int inner);
}

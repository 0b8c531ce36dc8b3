package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

/**
 * How the completed calls of a path are distributed.
 *
 * @param joules joules per call; its histogram counts microjoules
 * @param seconds seconds per call; its histogram counts nanoseconds
 */
public record PerCall(Distribution joules, Distribution seconds) {

  /** Checks that nothing is missing. */
  public PerCall {
    requireNonNull(joules, "joules");
    requireNonNull(seconds, "seconds");
  }
}

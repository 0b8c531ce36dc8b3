package io.github.jouleflame.profile;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Joules of one path over time.
 *
 * @param path child indexes from the root of the tree
 * @param joules one number per time bin, first bin first
 */
public record TimelinePath(List<Integer> path, List<Double> joules) {

  /** Copies the lists and refuses negative indexes and numbers that are not finite. */
  public TimelinePath {
    path = List.copyOf(requireNonNull(path, "path"));
    for (int index : path) {
      Check.atLeast(0, index, "path");
    }
    joules = Check.finiteValues(joules, "joules");
  }
}

package io.github.jouleflame.export;

import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.TimelinePath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joules over time of the paths that a profile has them of, less those of the paths below them that
 * it also has them of.
 */
final class PathBins {

  private static final int NOBODY = -1;

  private final double[] @Nullable [] own;
  private final int[] owners;

  PathBins(CallPaths paths, Timeline timeline) {
    own = new double[paths.size()][];
    owners = new int[paths.size()];
    var children = children(paths);
    for (var path : timeline.paths()) {
      int place = place(path, children);
      if (place != NOBODY) {
        own[place] = path.joules().stream().mapToDouble(Double::doubleValue).toArray();
      }
    }
    takeOffCallees(paths);
    for (int i = 0; i < owners.length; i++) {
      int parent = paths.get(i).parent();
      owners[i] = hasSome(own[i]) ? i : parent < 0 ? NOBODY : owners[parent];
    }
  }

  /** The path itself or its nearest caller that has bins; -1 when there is none. */
  int owner(int place) {
    return owners[place];
  }

  /** Joules per bin of an owner. */
  double @Nullable [] own(int owner) {
    return own[owner];
  }

  /** Whether the timeline says anything of paths. */
  static boolean isKnown(@Nullable Timeline timeline) {
    return timeline != null && !timeline.paths().isEmpty();
  }

  /** From the leaves, so that a caller loses what its callee had with its own callees in it. */
  private void takeOffCallees(CallPaths paths) {
    var inclusive = own.clone();
    for (int i = own.length - 1; i >= 0; i--) {
      var bins = inclusive[i];
      int caller = paths.get(i).parent();
      while (caller >= 0 && inclusive[caller] == null) {
        caller = paths.get(caller).parent();
      }
      if (bins == null || caller < 0) {
        continue;
      }
      var rest = own[caller] == null ? new double[0] : own[caller].clone();
      for (int bin = 0; bin < Math.min(rest.length, bins.length); bin++) {
        rest[bin] = Math.max(0, rest[bin] - bins[bin]);
      }
      own[caller] = rest;
    }
  }

  private static boolean hasSome(double @Nullable [] bins) {
    double sum = 0;
    if (bins != null) {
      for (double bin : bins) {
        sum += bin;
      }
    }
    return sum > 0;
  }

  private static List<List<Integer>> children(CallPaths paths) {
    var children = new ArrayList<List<Integer>>();
    for (int i = 0; i <= paths.size(); i++) {
      children.add(new ArrayList<>());
    }
    for (int i = 0; i < paths.size(); i++) {
      children.get(paths.get(i).parent() + 1).add(i);
    }
    return children;
  }

  private static int place(TimelinePath path, List<List<Integer>> children) {
    int place = NOBODY;
    for (int index : path.path()) {
      var below = children.get(place + 1);
      if (index >= below.size()) {
        return NOBODY;
      }
      place = below.get(index);
    }
    return place;
  }
}

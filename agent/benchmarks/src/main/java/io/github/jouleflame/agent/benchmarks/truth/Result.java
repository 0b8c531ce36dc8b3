package io.github.jouleflame.agent.benchmarks.truth;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.WattsEstimate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the agent says in a profile, by the names of {@link Truth}. */
final class Result {
  /** A path that the regression says nothing of may hold this share of what is asked for. */
  private static final double MAX_UNESTIMATED = 0.01;

  private final Profile profile;
  private final String meter;

  Result(Profile profile, String meter) {
    this.profile = profile;
    this.meter = meter;
  }

  LedgerRow ledger() {
    for (LedgerRow row : profile.ledger()) {
      if (row.meter().equals(meter)) {
        return row;
      }
    }
    throw new IllegalStateException("the profile has no meter " + meter);
  }

  /** Joules above the floor by the split. */
  double split(String method) {
    LedgerRow row = ledger();
    if (method.equals(Truth.ALL)) {
      return row.accounted() - row.boundariesIdle() - row.idle() - row.unresolved();
    }
    if (method.equals(Truth.OUTSIDE)) {
      return row.application();
    }
    if (method.equals(Truth.GC)) {
      return row.gc();
    }
    double sum = 0;
    for (PathNode node : nodes(method)) {
      sum += isSelf(method) ? self(node) : node.joules().getOrDefault(meter, 0.0);
    }
    return sum;
  }

  /** Joules by the regression, and their standard error. */
  record Estimate(double joules, double stderr) {}

  /** Joules by the regression: watts x time in the method; null when it says nothing. */
  @Nullable Estimate regression(String method) {
    double sum = 0;
    double squares = 0;
    double unestimated = 0;
    boolean found = false;
    List<PathNode> left = new ArrayList<>(nodes(method));
    while (!left.isEmpty()) {
      PathNode node = left.remove(left.size() - 1);
      if (!isSelf(method)) {
        left.addAll(node.children());
      }
      WattsEstimate watts = node.watts().get(meter);
      if (watts == null) {
        unestimated += self(node);
      } else {
        found = true;
        sum += watts.estimate() * node.selfSeconds();
        squares += Math.pow(watts.stderr() * node.selfSeconds(), 2);
      }
    }
    return found && unestimated <= MAX_UNESTIMATED * sum
        ? new Estimate(sum, Math.sqrt(squares))
        : null;
  }

  /** Largest share of joules that the method had alone, over its paths. */
  double exclusive(String method) {
    double exclusive = 0;
    for (PathNode node : nodes(method)) {
      exclusive = Math.max(exclusive, node.exclusive().getOrDefault(meter, 0.0));
    }
    return exclusive;
  }

  private double self(PathNode node) {
    return node.selfJoules().getOrDefault(meter, 0.0);
  }

  private static boolean isSelf(String method) {
    return method.endsWith(Truth.SELF);
  }

  /** A method's frames: all of them for itself alone, else those that no other one holds. */
  private List<PathNode> nodes(String method) {
    boolean self = isSelf(method);
    String name =
        "#" + (self ? method.substring(0, method.length() - Truth.SELF.length()) : method);
    List<PathNode> found = new ArrayList<>();
    List<PathNode> left = new ArrayList<>(profile.tree().children());
    while (!left.isEmpty()) {
      PathNode node = left.remove(left.size() - 1);
      boolean isIt = node.name().endsWith(name);
      if (isIt) {
        found.add(node);
      }
      if (!isIt || self) {
        left.addAll(node.children());
      }
    }
    return found;
  }
}

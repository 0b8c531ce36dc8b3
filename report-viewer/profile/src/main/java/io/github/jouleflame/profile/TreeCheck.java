package io.github.jouleflame.profile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/** The part of the promises that concerns the call tree. */
final class TreeCheck {

  private final Profile profile;
  private final Problems problems;
  private final Map<String, Double> toleranceByMeter = new HashMap<>();
  private final Map<String, Double> selfJoules = new HashMap<>();
  private final Map<String, Double> selfIdleJoules = new HashMap<>();

  TreeCheck(Profile profile, Problems problems) {
    this.profile = profile;
    this.problems = problems;
    for (var row : profile.ledger()) {
      toleranceByMeter.put(row.meter(), ProfileValidator.TOLERANCE * Math.abs(row.measured()));
    }
  }

  void run() {
    TreeWalk.forEach(profile.tree(), visit -> frame(visit.node()));
    for (var row : profile.ledger()) {
      var meter = row.meter();
      problems.unlessEqual(
          "tree " + meter + ": sum of selfJoules",
          selfJoules.getOrDefault(meter, 0.0),
          row.boundaries(),
          tolerance(meter));
      problems.unlessEqual(
          "tree " + meter + ": sum of idleJoules",
          selfIdleJoules.getOrDefault(meter, 0.0),
          row.boundariesIdle(),
          tolerance(meter));
    }
    for (var meter : selfJoules.keySet()) {
      if (!toleranceByMeter.containsKey(meter)) {
        problems.add("tree " + meter + ": there is no such row in the ledger");
      }
    }
  }

  private void frame(PathNode node) {
    siblings(node);
    if (node.joules().isEmpty() && node.idleJoules().isEmpty() && node.selfJoules().isEmpty()) {
      double children = node.children().stream().mapToDouble(PathNode::value).sum();
      // A leaf of nothing but a value has nothing to be checked against, except that it adds no
      // joule.
      problems.unlessEqual(node.name() + ": value", node.value(), children, allMeters(node));
      return;
    }
    value(node);
    node.selfJoules().forEach((meter, joules) -> selfJoules.merge(meter, joules, Double::sum));
    node.selfIdleJoules()
        .forEach((meter, joules) -> selfIdleJoules.merge(meter, joules, Double::sum));
    inclusive(node);
    counts(node);
  }

  private void siblings(PathNode node) {
    var names = new HashSet<String>();
    for (var child : node.children()) {
      if (!names.add(child.name())) {
        problems.add(node.name() + ": child " + child.name() + ": stands twice");
      }
    }
  }

  private void value(PathNode node) {
    double sum = PathNodeBuilder.total(node.joules()) + PathNodeBuilder.total(node.idleJoules());
    problems.unlessEqual(node.name() + ": value", node.value(), sum, allMeters(node));
  }

  private void inclusive(PathNode node) {
    var meters = new HashSet<>(node.joules().keySet());
    meters.addAll(node.selfJoules().keySet());
    node.children().forEach(child -> meters.addAll(child.joules().keySet()));
    for (var meter : meters) {
      double sum = node.selfJoules().getOrDefault(meter, 0.0);
      for (var child : node.children()) {
        sum += child.joules().getOrDefault(meter, 0.0);
      }
      problems.unlessEqual(
          node.name() + ": joules of " + meter,
          node.joules().getOrDefault(meter, 0.0),
          sum,
          tolerance(meter));
    }
    node.selfIdleJoules()
        .forEach(
            (meter, idle) -> {
              if (idle < -tolerance(meter)) {
                problems.add(
                    node.name() + ": idleJoules of " + meter + ": less than those of its children");
              }
            });
    node.selfJoules()
        .forEach(
            (meter, joules) -> {
              if (joules < -tolerance(meter)) {
                problems.add(
                    node.name() + ": selfJoules of " + meter + ": " + joules + " (expected: >= 0)");
              }
            });
  }

  private void counts(PathNode node) {
    if (node.open() > node.calls()) {
      problems.add(
          node.name() + ": open: " + node.open() + " (expected: <= calls, " + node.calls() + ")");
    }
    double slack = ProfileValidator.TOLERANCE * Math.abs(node.seconds());
    if (node.selfSeconds() > node.seconds() + slack) {
      problems.add(
          node.name()
              + ": selfSeconds: "
              + node.selfSeconds()
              + " (expected: <= seconds, "
              + node.seconds()
              + ")");
    }
    node.exclusive()
        .forEach(
            (meter, share) -> {
              if (share < -ProfileValidator.TOLERANCE || share > 1 + ProfileValidator.TOLERANCE) {
                problems.add(
                    node.name() + ": exclusive of " + meter + ": " + share + " (expected: 0..1)");
              }
            });
  }

  private double tolerance(String meter) {
    return toleranceByMeter.getOrDefault(meter, 0.0);
  }

  private double allMeters(PathNode node) {
    return ProfileValidator.TOLERANCE
        * Math.max(Math.abs(profile.measuredJoules()), Math.abs(node.value()));
  }
}

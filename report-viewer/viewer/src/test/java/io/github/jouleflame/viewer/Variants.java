package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.Distribution;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.PerCall;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Run;
import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.TimelineGap;
import io.github.jouleflame.profile.TimelinePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;

/** Profiles made from other profiles: with histograms, with paths over time, with less energy. */
final class Variants {

  /** The same profile with gaps and checkpoints on its timeline. */
  static Profile marked(Profile profile, List<TimelineGap> gaps, List<Double> checkpoints) {
    var timeline = profile.timeline();
    return new Profile(
        profile.complete(),
        profile.run(),
        profile.meters(),
        profile.ledger(),
        profile.carbon(),
        profile.tree(),
        new Timeline(timeline.stepSeconds(), timeline.watts(), timeline.paths(), gaps, checkpoints),
        profile.notes());
  }

  private static final int MOST_PATHS = 40;

  /** With a histogram per boundary and the largest paths over time, as the agent writes them. */
  static Profile rich(Profile plain) {
    var tree = map(plain.tree(), Variants::withHistograms);
    var timeline = plain.timeline();
    return new Profile(
        plain.complete(),
        plain.run(),
        plain.meters(),
        plain.ledger(),
        plain.carbon(),
        tree,
        timeline == null
            ? null
            : new Timeline(timeline.stepSeconds(), timeline.watts(), paths(tree, timeline)),
        plain.notes());
  }

  /**
   * The same program with another model: every frame whose name holds one of these words takes this
   * part of its joules, the others what they took.
   */
  static Profile scaled(Profile plain, String label, double factor, List<String> words) {
    var tree = scaled(plain.tree(), factor, words);
    var ledger = new ArrayList<LedgerRow>();
    for (var row : plain.ledger()) {
      double boundaries = sum(tree, row.meter(), false);
      double idle = sum(tree, row.meter(), true);
      if (boundaries == 0) {
        ledger.add(row);
        continue;
      }
      ledger.add(
          new LedgerRow(
              row.meter(),
              row.measured() - row.boundaries() - row.boundariesIdle() + boundaries + idle,
              boundaries,
              idle,
              row.application(),
              row.gc(),
              row.jit(),
              row.agent(),
              row.otherProcesses(),
              row.idle(),
              row.unresolved()));
    }
    return new Profile(
        plain.complete(),
        labelled(plain.run(), label),
        plain.meters(),
        ledger,
        plain.carbon(),
        tree,
        plain.timeline(),
        plain.notes());
  }

  /** The same tree less every path that ends in this name. */
  static Profile without(Profile plain, String name) {
    var tree =
        map(
            plain.tree(),
            node ->
                node.withChildren(
                    node.children().stream().filter(c -> !c.name().equals(name)).toList()));
    return new Profile(
        plain.complete(),
        plain.run(),
        plain.meters(),
        plain.ledger(),
        plain.carbon(),
        tree,
        plain.timeline(),
        plain.notes());
  }

  static Run labelled(Run run, String label) {
    return new Run(
        run.id(),
        label,
        run.startedAt(),
        run.seconds(),
        run.pid(),
        run.host(),
        run.jvm(),
        run.command(),
        run.os(),
        run.cpu(),
        run.cpus(),
        run.agent(),
        run.options(),
        run.jvms());
  }

  private static PathNode withHistograms(PathNode node) {
    var spread = node.perCall();
    if (spread == null) {
      return node;
    }
    var random = new Random(node.name().hashCode());
    return node.toBuilder()
        .perCall(
            new PerCall(
                histogram(spread.joules(), Distribution.MICROJOULES_PER_JOULE, random),
                histogram(spread.seconds(), Distribution.NANOSECONDS_PER_SECOND, random)))
        .build();
  }

  private static Distribution histogram(Distribution plain, double units, Random random) {
    var histogram = new Histogram(1, 3_600_000_000_000_000L, 2);
    for (int i = 0; i < 2000; i++) {
      double value = plain.p50() * Math.exp(0.22 * random.nextGaussian());
      if (i % 40 == 0) {
        value *= 2.4;
      }
      histogram.recordValue(Math.max(1, Math.round(value * units)));
    }
    return Distribution.of(histogram, units);
  }

  /** Own joules above the floor of the largest paths, spread over the bins as the power was. */
  private static List<TimelinePath> paths(PathNode root, Timeline timeline) {
    record Found(List<Integer> path, double joules) {}
    var found = new ArrayList<Found>();
    collect(root, List.of(), (path, node) -> found.add(new Found(path, self(node))));
    found.sort(Comparator.comparingDouble(Found::joules).reversed());
    int bins = timeline.watts().values().iterator().next().size();
    var result = new ArrayList<TimelinePath>();
    for (var entry : found.subList(0, Math.min(MOST_PATHS, found.size()))) {
      double[] weights = new double[bins];
      double sum = 0;
      for (int bin = 0; bin < bins; bin++) {
        double watts = 0;
        for (var series : timeline.watts().values()) {
          watts += series.get(bin);
        }
        // Training first, serving later, so that a range has a picture of its own.
        double place = (double) bin / bins;
        double phase = entry.path().get(0) == 1 ? 1 - place : place;
        weights[bin] = watts * phase * phase;
        sum += weights[bin];
      }
      var joules = new ArrayList<Double>();
      for (double weight : weights) {
        joules.add(entry.joules() * weight / sum);
      }
      result.add(new TimelinePath(entry.path(), joules));
    }
    return result;
  }

  private interface Visitor {
    void visit(List<Integer> path, PathNode node);
  }

  private static void collect(PathNode node, List<Integer> path, Visitor visitor) {
    for (int i = 0; i < node.children().size(); i++) {
      var longer = new ArrayList<>(path);
      longer.add(i);
      visitor.visit(longer, node.children().get(i));
      collect(node.children().get(i), longer, visitor);
    }
  }

  private static double self(PathNode node) {
    double joules = node.joules().values().stream().mapToDouble(v -> v).sum();
    for (var child : node.children()) {
      joules -= child.joules().values().stream().mapToDouble(v -> v).sum();
    }
    return Math.max(0, joules);
  }

  private static PathNode map(PathNode node, UnaryOperator<PathNode> change) {
    var children = node.children().stream().map(child -> map(child, change)).toList();
    return change.apply(node.withChildren(children));
  }

  private static PathNode scaled(PathNode node, double factor, List<String> words) {
    var children = node.children().stream().map(child -> scaled(child, factor, words)).toList();
    if (node.name().equals(PathNode.ROOT)) {
      return PathNode.root(children);
    }
    boolean isScaled = words.stream().anyMatch(node.name()::contains);
    var joules = scaled(node, children, factor, isScaled, false);
    var idle = scaled(node, children, factor, isScaled, true);
    var value =
        joules.values().stream().mapToDouble(v -> v).sum()
            + idle.values().stream().mapToDouble(v -> v).sum();
    return node.toBuilder().joules(joules).idleJoules(idle).value(value).children(children).build();
  }

  private static Map<String, Double> scaled(
      PathNode node, List<PathNode> children, double factor, boolean isScaled, boolean idle) {
    var result = new LinkedHashMap<String, Double>();
    for (var entry : (idle ? node.idleJoules() : node.joules()).entrySet()) {
      double self = entry.getValue();
      for (var child : node.children()) {
        self -= (idle ? child.idleJoules() : child.joules()).getOrDefault(entry.getKey(), 0.0);
      }
      double sum = Math.max(0, self) * (isScaled ? factor : 1);
      for (var child : children) {
        sum += (idle ? child.idleJoules() : child.joules()).getOrDefault(entry.getKey(), 0.0);
      }
      result.put(entry.getKey(), sum);
    }
    return result;
  }

  private static double sum(PathNode root, String meter, boolean idle) {
    return root.children().stream()
        .mapToDouble(child -> (idle ? child.idleJoules() : child.joules()).getOrDefault(meter, 0.0))
        .sum();
  }

  private Variants() {}
}

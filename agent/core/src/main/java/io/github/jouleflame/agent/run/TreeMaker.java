package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.MeterAttribution;
import io.github.jouleflame.agent.attribute.PathWatts;
import io.github.jouleflame.agent.instrument.Boundary;
import io.github.jouleflame.agent.instrument.BoundaryRegistry;
import io.github.jouleflame.agent.record.CallLog;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.carbon.Carbon;
import io.github.jouleflame.profile.AsyncCalls;
import io.github.jouleflame.profile.CarbonInfo;
import io.github.jouleflame.profile.Distribution;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.PathNodeBuilder;
import io.github.jouleflame.profile.PerCall;
import io.github.jouleflame.profile.WattsEstimate;
import io.github.jouleflame.profile.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/** Makes the profile's tree out of paths, their calls and their joules. */
final class TreeMaker {
  private final PathTable paths;
  private final PathStats stats;
  private final BoundaryRegistry boundaries;
  private final List<String> meterIds;
  private final Attribution attribution;
  private final CarbonInfo carbon;
  private final int[] indexInParent;

  private record Frame(int path, PathNode node) {}

  TreeMaker(
      PathTable paths,
      PathStats stats,
      BoundaryRegistry boundaries,
      List<String> meterIds,
      Attribution attribution,
      CarbonInfo carbon) {
    this.paths = paths;
    this.stats = stats;
    this.boundaries = boundaries;
    this.meterIds = meterIds;
    this.attribution = attribution;
    this.carbon = carbon;
    this.indexInParent = new int[attribution.selfCpuSeconds().length];
  }

  /** The root over all top-level paths. A parent's number is smaller than its callees'. */
  PathNode root() {
    int size = attribution.selfCpuSeconds().length;
    List<List<Frame>> childrenOf = new ArrayList<>();
    for (int path = 0; path < size; path++) {
      childrenOf.add(new ArrayList<>());
    }
    List<Frame> top = new ArrayList<>();
    double[] seconds = new double[size];
    double[] cpuSeconds = attribution.selfCpuSeconds().clone();
    double[][] joules = new double[meterIds.size()][];
    double[][] idleJoules = new double[meterIds.size()][];
    for (int m = 0; m < meterIds.size(); m++) {
      joules[m] = attribution.meters().get(m).selfJoules().clone();
      idleJoules[m] = attribution.meters().get(m).selfIdleJoules().clone();
    }
    for (int path = size - 1; path >= 0; path--) {
      seconds[path] += stats.selfNanos(path) / 1e9;
      List<PathNode> children = inOrder(childrenOf.get(path));
      PathNode node = node(path, seconds[path], cpuSeconds[path], joules, idleJoules, children);
      int parent = paths.parent(path);
      if (parent == PathTable.NONE) {
        top.add(new Frame(path, node));
        continue;
      }
      childrenOf.get(parent).add(new Frame(path, node));
      seconds[parent] += seconds[path];
      cpuSeconds[parent] += cpuSeconds[path];
      for (int m = 0; m < meterIds.size(); m++) {
        joules[m][parent] += joules[m][path];
        idleJoules[m][parent] += idleJoules[m][path];
      }
    }
    return PathNode.root(inOrder(top));
  }

  /** Where the path stands in the tree that {@link #root} made: child indexes from the root. */
  List<Integer> indexes(int path) {
    LinkedList<Integer> indexes = new LinkedList<>();
    for (int at = path; at != PathTable.NONE; at = paths.parent(at)) {
      indexes.addFirst(indexInParent[at]);
    }
    return indexes;
  }

  private List<PathNode> inOrder(List<Frame> frames) {
    frames.sort(Comparator.comparingDouble((Frame frame) -> frame.node.value()).reversed());
    List<PathNode> nodes = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      indexInParent[frame.path] = nodes.size();
      nodes.add(frame.node);
    }
    return nodes;
  }

  private PathNode node(
      int path,
      double seconds,
      double cpuSeconds,
      double[][] joules,
      double[][] idleJoules,
      List<PathNode> children) {
    Map<String, Double> byMeter = new LinkedHashMap<>();
    Map<String, Double> idleByMeter = new LinkedHashMap<>();
    Map<String, Double> selfByMeter = new LinkedHashMap<>();
    Map<String, Double> exclusive = new LinkedHashMap<>();
    Map<String, WattsEstimate> watts = new LinkedHashMap<>();
    double value = 0;
    for (int m = 0; m < meterIds.size(); m++) {
      MeterAttribution meter = attribution.meters().get(m);
      String id = meterIds.get(m);
      byMeter.put(id, joules[m][path]);
      idleByMeter.put(id, idleJoules[m][path]);
      selfByMeter.put(id, meter.selfJoules()[path]);
      value += MeterInfo.isSubMeter(id) ? 0 : joules[m][path] + idleJoules[m][path];
      if (meter.selfJoules()[path] > 0) {
        exclusive.put(id, meter.exclusive()[path]);
      }
      PathWatts fitted = meter.watts()[path];
      if (fitted != null) {
        watts.put(id, new WattsEstimate(fitted.estimate(), fitted.stderr(), fitted.seconds()));
      }
    }
    return builder(path)
        .calls(stats.calls(path) + stats.open(path))
        .open(stats.open(path))
        .errors(stats.errors(path))
        .thinned(thinned(path))
        .seconds(seconds)
        .selfSeconds(stats.selfNanos(path) / 1e9)
        .cpuSeconds(cpuSeconds)
        .joules(byMeter)
        .idleJoules(idleByMeter)
        .selfJoules(selfByMeter)
        .exclusive(exclusive)
        .watts(watts)
        .perCall(perCall(path, value))
        .work(work(path, value))
        .async(async(path))
        .value(value)
        .gCO2e(Carbon.grams(value, carbon.gramsPerKwh(), carbon.pue()))
        .children(children)
        .build();
  }

  private @Nullable PerCall perCall(int path, double value) {
    AbstractHistogram nanos = stats.log().nanos(path);
    CallLog.JoulesPerCall joules = stats.log().joules(path, value, stats.calls(path));
    if (nanos == null || joules == null) {
      return null;
    }
    return new PerCall(
        Distribution.of(
            joules.microjoules(), Distribution.MICROJOULES_PER_JOULE, joules.mean(), joules.max()),
        Distribution.of(
            nanos,
            Distribution.NANOSECONDS_PER_SECOND,
            stats.log().meanNanos(path) / 1e9,
            stats.log().maxNanos(path) / 1e9));
  }

  /** One in how many calls was timed over the whole run, to the nearest power of two. */
  private int thinned(int path) {
    long calls = stats.calls(path);
    long timed = calls - stats.untimed(path);
    return calls == timed
        ? 1
        : Math.max(
            2, (int) Math.rint(Math.pow(2, Math.rint(log2((double) calls / Math.max(1, timed))))));
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  private @Nullable Work work(int path, double value) {
    int id = paths.boundary(path);
    if (id == PathTable.MORE_BOUNDARY) {
      return null;
    }
    Boundary boundary = boundaries.boundary(id);
    int counter = stats.unitBoundary(path);
    String unit = boundary.unit();
    if (unit == null && counter >= 0) {
      unit = boundaries.boundary(counter).unit(); // a call that is the same work spoke for it
    }
    if (unit == null) {
      return null;
    }
    long returned = stats.calls(path) - stats.errors(path);
    long timed = Math.max(1, stats.calls(path) - stats.untimed(path));
    long count =
        boundary.unitsPerCall() > 0
            ? boundary.unitsPerCall() * returned
            : Math.round(stats.units(path) * ((double) stats.calls(path) / timed));
    return new Work(unit, count, count == 0 ? null : value / count);
  }

  private @Nullable AsyncCalls async(int path) {
    long came = stats.resultsCame(path);
    long pending = stats.resultsPending(path);
    return came + pending == 0
        ? null
        : new AsyncCalls(came, pending, stats.resultErrors(path), stats.resultNanos(path) / 1e9);
  }

  private PathNodeBuilder builder(int path) {
    int id = paths.boundary(path);
    if (id == PathTable.MORE_BOUNDARY) {
      return PathNode.builder(PathNode.MORE);
    }
    Boundary boundary = boundaries.boundary(id);
    return PathNode.builder(boundary.frameName()).boundary(id).compute(boundary.compute());
  }
}

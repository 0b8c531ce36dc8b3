package io.github.jouleflame.profile;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds two frames of the same path. Its children are the caller's part. */
final class NodeMerge {

  private final PathNode a;
  private final PathNode b;
  private final MergeNotes notes;

  NodeMerge(PathNode a, PathNode b, MergeNotes notes) {
    this.a = a;
    this.b = b;
    this.notes = notes;
  }

  PathNode merge() {
    return PathNode.builder(a.name().compareTo(b.name()) <= 0 ? a.name() : b.name())
        .value(a.value() + b.value())
        .boundary(a.boundary() == null ? b.boundary() : a.boundary())
        .compute(a.compute() || b.compute())
        .calls(a.calls() + b.calls())
        .open(a.open() + b.open())
        .errors(a.errors() + b.errors())
        .thinned(Math.max(a.thinned(), b.thinned()))
        .seconds(a.seconds() + b.seconds())
        .selfSeconds(a.selfSeconds() + b.selfSeconds())
        .cpuSeconds(Combine.sum(a.cpuSeconds(), b.cpuSeconds()))
        .joules(Combine.sums(a.joules(), b.joules()))
        .idleJoules(Combine.sums(a.idleJoules(), b.idleJoules()))
        .selfJoules(Combine.sums(a.selfJoules(), b.selfJoules()))
        .gCO2e(Combine.sum(a.gCO2e(), b.gCO2e()))
        .exclusive(exclusive())
        .watts(Combine.union(a.watts(), b.watts(), NodeMerge::watts))
        .perCall(perCall())
        .work(work())
        .async(async())
        .build();
  }

  /** The mean by joules. A share that is missing where there are joules cannot be made up for. */
  private Map<String, Double> exclusive() {
    var meters = new TreeMap<>(a.exclusive());
    meters.putAll(b.exclusive());
    var shares = new TreeMap<String, Double>();
    for (var meter : meters.keySet()) {
      var shareA = a.exclusive().get(meter);
      var shareB = b.exclusive().get(meter);
      double joulesA = a.joules().getOrDefault(meter, 0.0);
      double joulesB = b.joules().getOrDefault(meter, 0.0);
      if (shareA != null && shareB != null) {
        shares.put(meter, Combine.mean(shareA, joulesA, shareB, joulesB));
      } else if (shareA != null && joulesB == 0) {
        shares.put(meter, shareA);
      } else if (shareB != null && joulesA == 0) {
        shares.put(meter, shareB);
      }
    }
    return shares;
  }

  /** The mean by exposure; the errors of two runs are independent. */
  private static WattsEstimate watts(WattsEstimate a, WattsEstimate b) {
    double seconds = a.seconds() + b.seconds();
    return new WattsEstimate(
        Combine.mean(a.estimate(), a.seconds(), b.estimate(), b.seconds()),
        seconds > 0
            ? Math.hypot(a.stderr() * a.seconds(), b.stderr() * b.seconds()) / seconds
            : Math.max(a.stderr(), b.stderr()),
        seconds);
  }

  private @Nullable PerCall perCall() {
    var callsA = a.perCall();
    var callsB = b.perCall();
    if (callsA == null && (callsB == null || !hasCompleted(a))) {
      return callsB;
    }
    if (callsB == null && !hasCompleted(b)) {
      return callsA;
    }
    var sum = callsA == null || callsB == null ? null : DistributionMerge.merge(callsA, callsB);
    if (sum == null) {
      notes.distributionDropped();
    }
    return sum;
  }

  private static boolean hasCompleted(PathNode node) {
    return node.calls() > node.open();
  }

  private @Nullable Work work() {
    var workA = a.work();
    var workB = b.work();
    if (workA == null && workB == null) {
      return null;
    }
    if (workA == null || workB == null || !workA.unit().equals(workB.unit())) {
      notes.workDropped();
      return null;
    }
    return new Work(workA.unit(), workA.count() + workB.count(), joulesPerUnit(workA, workB));
  }

  private @Nullable AsyncCalls async() {
    var asyncA = a.async();
    var asyncB = b.async();
    return asyncA == null ? asyncB : asyncB == null ? asyncA : asyncA.plus(asyncB);
  }

  private static @Nullable Double joulesPerUnit(Work a, Work b) {
    var joulesA = a.joulesPerUnit();
    var joulesB = b.joulesPerUnit();
    if (a.count() == 0) {
      return joulesB;
    }
    if (b.count() == 0) {
      return joulesA;
    }
    return joulesA == null || joulesB == null
        ? null
        : Double.valueOf(Combine.mean(joulesA, a.count(), joulesB, b.count()));
  }
}

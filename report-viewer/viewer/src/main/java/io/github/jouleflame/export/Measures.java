package io.github.jouleflame.export;

import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The measures that a profile has something of. */
final class Measures {

  private static final double MICRO = 1e6;
  private static final double NANO = 1e9;

  /**
   * All energy first, then that above the idle floor by kind of meter, the share of the idle floor,
   * emissions, time, calls. A measure that no path has anything of is left out, but the first.
   */
  static List<Measure> of(Profile profile, CallPaths paths) {
    var all = new ArrayList<Measure>();
    all.add(
        new Measure(
            "energy",
            "energy",
            Measure.Unit.MICROJOULES,
            node -> (summed(node.selfJoules()) + summed(node.selfIdleJoules())) * MICRO));
    metersByKind(profile)
        .forEach(
            (kind, meters) ->
                all.add(
                    new Measure(
                        "energy_" + kind,
                        "energy, " + kind + " above idle",
                        Measure.Unit.MICROJOULES,
                        node -> of(node.selfJoules(), meters) * MICRO)));
    all.add(
        new Measure(
            "energy_idle",
            "energy, share of the idle floor",
            Measure.Unit.MICROJOULES,
            node -> summed(node.selfIdleJoules()) * MICRO));
    all.add(new Measure("co2e", "CO2e", Measure.Unit.MICROGRAMS, node -> selfGrams(node) * MICRO));
    all.add(
        new Measure(
            "time",
            "time in calls, all threads",
            Measure.Unit.NANOSECONDS,
            node -> node.selfSeconds() * NANO));
    all.add(new Measure("calls", "calls", Measure.Unit.COUNT, PathNode::calls));
    var first = all.get(0);
    all.removeIf(measure -> measure != first && isEmpty(measure, paths));
    return all;
  }

  private static boolean isEmpty(Measure measure, CallPaths paths) {
    for (long number : measure.wholeNumbers(paths)) {
      if (number != 0) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, Set<String>> metersByKind(Profile profile) {
    var byKind = new LinkedHashMap<String, Set<String>>();
    for (var meter : profile.meters()) {
      if (!meter.isSubMeter()) {
        byKind.computeIfAbsent(kind(meter), kind -> new LinkedHashSet<>()).add(meter.id());
      }
    }
    return byKind;
  }

  /** The kind as one word: after a merge it may be several, joined by signs. */
  private static String kind(MeterInfo meter) {
    return meter.kind().replaceAll("[^A-Za-z0-9]+", "_");
  }

  private static double summed(Map<String, Double> byMeter) {
    double sum = 0;
    for (var entry : byMeter.entrySet()) {
      if (!MeterInfo.isSubMeter(entry.getKey())) {
        sum += entry.getValue();
      }
    }
    return sum;
  }

  private static double of(Map<String, Double> byMeter, Set<String> meters) {
    double sum = 0;
    for (var meter : meters) {
      sum += byMeter.getOrDefault(meter, 0.0);
    }
    return sum;
  }

  private static double selfGrams(PathNode node) {
    double grams = node.gCO2e() == null ? 0 : node.gCO2e();
    for (var child : node.children()) {
      grams -= child.gCO2e() == null ? 0 : child.gCO2e();
    }
    return grams;
  }

  private Measures() {}
}

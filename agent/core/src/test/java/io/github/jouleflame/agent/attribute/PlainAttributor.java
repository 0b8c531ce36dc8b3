package io.github.jouleflame.agent.attribute;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules once more, plain and slow: keeps every slice and every value, and works out each
 * interval by looking at all slices. Accounts are words. Takes the floor as given.
 */
final class PlainAttributor {
  private final Scenario scenario;

  PlainAttributor(Scenario scenario) {
    this.scenario = scenario;
  }

  /** What a meter's joules come to. */
  static final class Result {
    double measuredJoules;
    double measuredSeconds;
    double unresolved;
    double nobodyRan;
    double nobodyOpenSeconds;
    final List<double[]> intervals = new ArrayList<>();
    final Map<String, Double> joules = new TreeMap<>();
    final Map<String, Double> seconds = new TreeMap<>();
    final Map<String, Double> sure = new TreeMap<>();
    final Map<String, Double> openSeconds = new TreeMap<>();
    double floorWatts;

    double dynamic(String account) {
      double floor = floorWatts * seconds.getOrDefault(account, 0.0);
      return Math.max(0, joules.getOrDefault(account, 0.0) - floor);
    }

    double dynamicOfPaths() {
      double sum = 0;
      for (int path = 0; path < Scenario.PATHS; path++) {
        sum += dynamic("path " + path);
      }
      return sum;
    }

    double floorJoules() {
      double sum = 0;
      for (String account : joules.keySet()) {
        sum += joules.get(account) - dynamic(account);
      }
      return sum;
    }

    double idle(String account) {
      double all = nobodyOpenSeconds;
      for (double open : openSeconds.values()) {
        all += open;
      }
      double own = openSeconds.getOrDefault(account, 0.0);
      return own == 0 ? 0 : floorJoules() * own / all;
    }

    double idleOfPaths() {
      double sum = 0;
      for (int path = 0; path < Scenario.PATHS; path++) {
        sum += idle("path " + path);
      }
      return sum;
    }

    double exclusive(String account) {
      double all = joules.getOrDefault(account, 0.0);
      return all == 0 ? 0 : sure.getOrDefault(account, 0.0) / all;
    }
  }

  Result split(int meter, double floorWatts) {
    Result result = new Result();
    result.floorWatts = floorWatts;
    MeterSpec spec = scenario.meters().get(meter);
    List<Step.Value> since = new ArrayList<>();
    for (Step step : scenario.steps()) {
      for (Step.Value value : step.values()) {
        if (value.meter() != meter) {
          continue;
        }
        if (value.restarts()) {
          since.clear();
        }
        if (since.isEmpty()) {
          since.add(value);
        } else if (value.joules() != since.get(0).joules()) {
          Step.Value before = since.get(0);
          book(
              result,
              spec,
              before.atNanos() - spec.lagNanos(),
              value.atNanos() - spec.lagNanos(),
              value.joules() - before.joules());
          since.set(0, value);
        }
      }
    }
    return result;
  }

  private void book(Result result, MeterSpec spec, long fromNanos, long toNanos, double energy) {
    Map<String, Double> weights = new TreeMap<>();
    Map<String, Double> open = new TreeMap<>();
    double nobodyOpen = 0;
    double covered = 0;
    for (Step step : scenario.steps()) {
      double overlap =
          Math.min(toNanos, step.endNanos()) - (double) Math.max(fromNanos, step.startNanos());
      if (overlap <= 0) {
        continue;
      }
      double length = step.endNanos() - step.startNanos();
      double part = overlap / length;
      covered += overlap;
      if (spec.rule() == ShareRule.CPU_TIME) {
        byCpuTime(step.activity(), part, weights);
      } else {
        byOpenTime(step.activity(), length, part, weights);
      }
      nobodyOpen += openTime(step.activity(), length, part, open);
    }
    double seconds = Math.max(1, toNanos - fromNanos) / 1e9;
    if (spec.rule() == ShareRule.OPEN_TIME) {
      weighClosedTime(result, weights, energy - spec.floor().watts() * seconds, seconds);
    }
    double uncovered = 1 - covered / 1e9 / seconds;
    double unseen = uncovered > 0.1 ? uncovered : 0;
    result.measuredJoules += energy;
    result.measuredSeconds += seconds;
    result.unresolved += energy * unseen;
    double seen = energy * (1 - unseen);
    double all = 0;
    for (double weight : weights.values()) {
      all += weight;
    }
    if (all == 0) {
      result.nobodyRan += seen;
    }
    for (Map.Entry<String, Double> entry : weights.entrySet()) {
      if (entry.getValue() == 0) {
        continue;
      }
      double share = entry.getValue() / all;
      result.joules.merge(entry.getKey(), seen * share, Double::sum);
      result.seconds.merge(entry.getKey(), seconds * (1 - unseen) * share, Double::sum);
      double others = seen - seen * share;
      result.sure.merge(entry.getKey(), Math.max(0, seen - 2 * others), Double::sum);
    }
    open.forEach((account, time) -> result.openSeconds.merge(account, time / 1e9, Double::sum));
    result.nobodyOpenSeconds += nobodyOpen / 1e9;
  }

  /** Time with nothing open counts by the power that such time has, by least squares. */
  private static void weighClosedTime(
      Result result, Map<String, Double> weights, double dynamic, double seconds) {
    double closed = weights.getOrDefault("application", 0.0) / 1e9;
    double open = -closed;
    for (double weight : weights.values()) {
      open += weight / 1e9;
    }
    result.intervals.add(new double[] {open, closed, Math.max(0, dynamic)});
    if (open <= 0 || closed <= 0) {
      return;
    }
    double oo = 0;
    double oc = 0;
    double cc = 0;
    double oe = 0;
    double ce = 0;
    double allOpen = 0;
    double all = 0;
    for (double[] interval : result.intervals) {
      oo += interval[0] * interval[0];
      oc += interval[0] * interval[1];
      cc += interval[1] * interval[1];
      oe += interval[0] * interval[2];
      ce += interval[1] * interval[2];
      allOpen += interval[0];
      all += interval[0] + interval[1];
    }
    double determinant = oo * cc - oc * oc;
    double share;
    if (determinant <= 0.02 * oo * cc) {
      share = allOpen < 0.05 * all ? 1 : 0;
    } else {
      double resting = Math.max(0, oo * ce - oc * oe);
      double working = cc * oe - oc * ce;
      share = resting == 0 ? 0 : working <= resting ? 1 : resting / working;
    }
    weights.put("application", closed * 1e9 * share);
  }

  private void byCpuTime(Activity activity, double part, Map<String, Double> weights) {
    double compute = 0;
    for (Activity.Row row : activity.rows()) {
      compute += row.computeNanos();
    }
    double mayBurn = (double) activity.computeUnionNanos() * scenario.cpus();
    double workers = compute == 0 ? 0 : Math.min((double) activity.rest().nativeNanos(), mayBurn);
    for (Activity.Row row : activity.rows()) {
      double ofWorkers = compute == 0 ? 0 : workers * (row.computeNanos() / compute);
      add(weights, "path " + row.path(), part * (row.cpuNanos() + ofWorkers));
    }
    Activity.Rest rest = activity.rest();
    add(weights, "application", part * (rest.otherJavaNanos() + rest.nativeNanos() - workers));
    add(weights, "gc", part * rest.gcNanos());
    add(weights, "jit", part * rest.jitNanos());
    add(weights, "agent", part * rest.agentNanos());
    add(weights, "other processes", part * rest.otherProcessesNanos());
  }

  private static void byOpenTime(
      Activity activity, double length, double part, Map<String, Double> weights) {
    double compute = 0;
    for (Activity.Row row : activity.rows()) {
      compute += row.computeNanos();
    }
    double used = compute == 0 ? 0 : Math.min(length, (double) activity.computeUnionNanos());
    for (Activity.Row row : activity.rows()) {
      if (row.computeNanos() > 0) {
        add(weights, "path " + row.path(), part * used * (row.computeNanos() / compute));
      }
    }
    add(weights, "application", part * (length - used));
  }

  /** Returns the time in which nothing was open. */
  private static double openTime(
      Activity activity, double length, double part, Map<String, Double> open) {
    double self = 0;
    for (Activity.Row row : activity.rows()) {
      self += row.selfNanos();
    }
    double used = self == 0 ? 0 : Math.min(length, (double) activity.openUnionNanos());
    for (Activity.Row row : activity.rows()) {
      if (row.selfNanos() > 0) {
        add(open, "path " + row.path(), part * used * (row.selfNanos() / self));
      }
    }
    return part * (length - used);
  }

  private static void add(Map<String, Double> to, String account, double value) {
    to.merge(account, value, Double::sum);
  }
}

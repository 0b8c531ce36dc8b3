package io.github.jouleflame.compare;

import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.MethodWalk;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one boundary cost in one run, all its call paths together. A method that calls itself counts
 * at its outermost occurrence only.
 *
 * @param calls outermost calls, at least 1
 * @param joules joules above the idle floor, or with it where {@code grossJoules} is absent
 * @param grossJoules joules with the share of the idle floor; absent where floors are not known
 * @param seconds wall time of the calls together
 * @param runSeconds wall time of the whole run
 * @param items units of work; absent when none was counted
 * @param unit name of the unit of work; absent when none was counted
 * @param grams grams of CO2 equivalent; absent when no intensity is known
 * @param quality share of right answers that the run has reported; absent when it is no share
 */
record BoundaryRun(
    double calls,
    double joules,
    @Nullable Double grossJoules,
    double seconds,
    double runSeconds,
    @Nullable Double items,
    @Nullable String unit,
    @Nullable Double grams,
    @Nullable Double quality) {

  double joulesPerCall() {
    return joules / calls;
  }

  @Nullable Double grossJoulesPerCall() {
    return grossJoules == null ? null : grossJoules / calls;
  }

  @Nullable Double joulesPerItem() {
    return items == null ? null : joules / items;
  }

  @Nullable Double joulesPerCorrect() {
    if (quality == null) {
      return null;
    }
    return joules / (items == null ? calls : items) / quality;
  }

  double secondsPerCall() {
    return seconds / calls;
  }

  @Nullable Double callsPerSecond() {
    return runSeconds > 0 ? calls / runSeconds : null;
  }

  @Nullable Double gramsPerCall() {
    return grams == null ? null : grams / calls;
  }

  /** Whether each meter of the run has an idle floor. */
  static boolean knowsFloor(Profile profile) {
    return !profile.meters().isEmpty()
        && profile.meters().stream()
            .allMatch(meter -> meter.isSubMeter() || meter.idleWatts() != null);
  }

  /**
   * The boundaries of a run by name, those without a call left out.
   *
   * @param aboveIdle whether the idle floor is to be taken off
   */
  static Map<String, BoundaryRun> of(Profile profile, boolean aboveIdle) {
    var sums = new LinkedHashMap<String, Sum>();
    MethodWalk.forEach(
        profile.tree(),
        (node, outermost) -> {
          if (outermost && !node.isGraphFrame()) {
            sums.computeIfAbsent(node.name(), name -> new Sum()).add(node);
          }
        });
    var runs = new LinkedHashMap<String, BoundaryRun>();
    sums.forEach(
        (name, sum) -> {
          if (sum.calls > 0) {
            runs.put(name, sum.run(profile, aboveIdle));
          }
        });
    return runs;
  }

  private static final class Sum {
    private double calls;
    private double joules;
    private double idleJoules;
    private double seconds;
    private double items;
    private @Nullable String unit;
    private boolean itemsKnown = true;
    private @Nullable Double grams = 0.0;

    void add(PathNode node) {
      calls += node.calls();
      joules += node.value();
      for (var idle : node.idleJoules().entrySet()) {
        if (!MeterInfo.isSubMeter(idle.getKey())) {
          idleJoules += idle.getValue();
        }
      }
      seconds += node.seconds();
      var work = node.work();
      if (work == null || (unit != null && !unit.equals(work.unit()))) {
        itemsKnown = itemsKnown && node.calls() == 0;
      } else {
        unit = work.unit();
        items += work.count();
      }
      grams = grams == null || node.gCO2e() == null ? null : grams + node.gCO2e();
    }

    BoundaryRun run(Profile profile, boolean aboveIdle) {
      boolean counted = itemsKnown && unit != null && items > 0;
      var quality = profile.run().quality();
      return new BoundaryRun(
          calls,
          aboveIdle ? joules - idleJoules : joules,
          aboveIdle ? joules : null,
          seconds,
          profile.run().seconds(),
          counted ? items : null,
          counted ? unit : null,
          grams,
          quality != null && quality > 0 && quality <= 1 ? quality : null);
    }
  }
}

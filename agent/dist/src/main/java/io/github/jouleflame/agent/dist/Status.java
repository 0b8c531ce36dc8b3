package io.github.jouleflame.agent.dist;

import io.github.jouleflame.agent.live.LiveAnswer;
import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.MethodWalk;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import io.github.jouleflame.profile.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a running agent measures and costs.
 *
 * @param profile a profile of now
 * @param meters all meters
 * @param boundaries all woven boundaries, those with most joules first
 * @param threads threads that have met a boundary and live
 * @param agentJoules the agent's own joules
 * @param agentCpuSeconds CPU time of the agent's own thread; null when unknown
 */
record Status(
    Profile profile,
    List<Meter> meters,
    List<Boundary> boundaries,
    int threads,
    double agentJoules,
    @Nullable Double agentCpuSeconds) {
  /** What "now" means for watts. */
  private static final double NOW_SECONDS = 1;

  /**
   * @param wattsNow mean of the last second; null before there is one
   */
  record Meter(MeterInfo info, @Nullable Double wattsNow) {
    double wattsMean() {
      return info.seconds() > 0 ? info.joules() / info.seconds() : 0;
    }
  }

  /**
   * All call paths of one boundary.
   *
   * @param joules with the idle floor; counted once where it calls itself
   */
  record Boundary(String name, long calls, long open, long errors, double joules) {
    Boundary plus(PathNode node, boolean outermost) {
      return new Boundary(
          name,
          calls + node.calls(),
          open + node.open(),
          errors + node.errors(),
          joules + (outermost ? node.value() : 0));
    }
  }

  static Status of(Profile profile, LiveAnswer answer) {
    List<Meter> meters = new ArrayList<>();
    for (MeterInfo info : profile.meters()) {
      meters.add(new Meter(info, wattsNow(profile.timeline(), info.id())));
    }
    double agentJoules = 0;
    for (LedgerRow row : profile.ledger()) {
      agentJoules += MeterInfo.isSubMeter(row.meter()) ? 0 : row.agent();
    }
    return new Status(
        profile,
        meters,
        boundaries(profile.tree(), answer.boundaries()),
        answer.threads(),
        agentJoules,
        answer.agentCpuSeconds() < 0 ? null : answer.agentCpuSeconds());
  }

  /** The agent's share of all measured joules. */
  double agentShareOfJoules() {
    double measured = profile.measuredJoules();
    return measured > 0 ? agentJoules / measured : 0;
  }

  private static @Nullable Double wattsNow(@Nullable Timeline timeline, String meter) {
    List<Double> watts = timeline == null ? null : timeline.watts().get(meter);
    if (timeline == null || watts == null || watts.isEmpty()) {
      return null;
    }
    int bins = (int) Math.max(1, Math.round(NOW_SECONDS / timeline.stepSeconds()));
    List<Double> last = watts.subList(Math.max(0, watts.size() - bins), watts.size());
    return last.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static List<Boundary> boundaries(PathNode root, List<String> woven) {
    Map<String, Boundary> totals = new LinkedHashMap<>();
    for (String name : woven) {
      totals.put(name, new Boundary(name, 0, 0, 0, 0));
    }
    MethodWalk.forEach(
        root,
        (node, outermost) -> {
          if (!node.isGraphFrame()) {
            Boundary known =
                totals.getOrDefault(node.name(), new Boundary(node.name(), 0, 0, 0, 0));
            totals.put(node.name(), known.plus(node, outermost));
          }
        });
    List<Boundary> sorted = new ArrayList<>(totals.values());
    sorted.sort(Comparator.comparingDouble(Boundary::joules).reversed());
    return sorted;
  }
}

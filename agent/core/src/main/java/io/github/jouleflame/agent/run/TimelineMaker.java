package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Attribution;
import io.github.jouleflame.agent.attribute.Attributor;
import io.github.jouleflame.agent.attribute.PowerTrace;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.profile.Timeline;
import io.github.jouleflame.profile.TimelineGap;
import io.github.jouleflame.profile.TimelinePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the profile's timeline: power of each meter, and the joules of the largest paths with their
 * callees and their share of the idle floor, so that a frame's bins add up to its value.
 */
final class TimelineMaker {
  /** More would be thinner than a line in a picture, and the profile several times as large. */
  private static final int MAX_PATHS = 32;

  private final Attributor attributor;
  private final Attribution attribution;
  private final PathTable paths;
  private final TreeMaker tree;

  private record Traced(int path, double[] joules, double sum) {}

  /**
   * @param tree after its root was made of the same attribution
   */
  TimelineMaker(Attributor attributor, Attribution attribution, PathTable paths, TreeMaker tree) {
    this.attributor = attributor;
    this.attribution = attribution;
    this.paths = paths;
    this.tree = tree;
  }

  /**
   * The timeline, or null before the first slice.
   *
   * @param seconds length of the run: where a gap ends that has not ended
   */
  @Nullable Timeline timeline(List<MeterWatch> meters, List<Double> checkpoints, double seconds) {
    PowerTrace trace = attributor.trace();
    if (trace == null) {
      return null;
    }
    Map<String, List<Double>> watts = new LinkedHashMap<>();
    List<TimelineGap> gaps = new ArrayList<>();
    for (int i = 0; i < meters.size(); i++) {
      watts.put(meters.get(i).description().id(), list(trace.watts(i)));
      addGaps(meters.get(i), trace, seconds, gaps);
    }
    List<TimelinePath> largest = new ArrayList<>();
    for (Traced traced : largest()) {
      largest.add(new TimelinePath(tree.indexes(traced.path), list(traced.joules)));
    }
    return new Timeline(trace.stepSeconds(), watts, largest, gaps, checkpoints);
  }

  private static void addGaps(
      MeterWatch meter, PowerTrace trace, double seconds, List<TimelineGap> gaps) {
    String id = meter.description().id();
    GapTimes times = meter.gapTimes();
    for (int i = 0; i < times.size(); i++) {
      gaps.add(
          new TimelineGap(
              id, trace.secondsAt(times.fromNanos(i)), trace.secondsAt(times.toNanos(i))));
    }
    if (meter.isInGap()) {
      double from = trace.secondsAt(meter.readAtNanos());
      gaps.add(new TimelineGap(id, from, Math.max(from, seconds)));
    }
  }

  private List<Traced> largest() {
    int size = attribution.selfCpuSeconds().length;
    double[] @Nullable [] inclusive = new double[size][];
    List<Traced> traced = new ArrayList<>();
    // A parent's number is smaller than its callees'.
    for (int path = size - 1; path >= 0; path--) {
      double[] joules = sum(inclusive[path], attributor.selfJoulesOverTime(attribution, path));
      int parent = paths.parent(path);
      if (joules != null) {
        traced.add(new Traced(path, joules, sum(joules)));
        if (parent != PathTable.NONE) {
          inclusive[parent] = sum(inclusive[parent], joules);
        }
      }
    }
    traced.sort(Comparator.comparingDouble(Traced::sum).reversed().thenComparingInt(Traced::path));
    return traced.subList(0, Math.min(MAX_PATHS, traced.size()));
  }

  private static double @Nullable [] sum(double @Nullable [] a, double @Nullable [] b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    double[] sum = a.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += b[i];
    }
    return sum;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  private static List<Double> list(double[] values) {
    List<Double> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(value);
    }
    return list;
  }
}

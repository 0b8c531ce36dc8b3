package io.github.jouleflame.compare;

import io.github.jouleflame.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one {@link Comparison}. Confined to the calling thread; used once. */
final class Comparer {
  /** Work per call may differ by this much and still be the same work. */
  private static final double SAME_WORK = 0.01;

  /** Energy ratios outside are more often a mistake in the experiment than a discovery. */
  private static final double LEAST_PLAUSIBLE = 0.2;

  private static final double MOST_PLAUSIBLE = 3;

  private final List<Profile> before;
  private final List<Profile> after;
  private final ComparisonRules rules;
  private final List<String> warnings = new ArrayList<>();

  /** What is known of a boundary: a map per run, without those that lack it. */
  private record Runs(String name, List<BoundaryRun> before, List<BoundaryRun> after) {
    double joulesBefore() {
      return before.stream().mapToDouble(BoundaryRun::joules).sum();
    }
  }

  Comparer(List<Profile> before, List<Profile> after, ComparisonRules rules) {
    this.before = before;
    this.after = after;
    this.rules = rules;
  }

  Comparison compare(int given) throws IncomparableException {
    if (before.isEmpty() || after.isEmpty()) {
      throw new IncomparableException(
          "a side has no run: nothing was compared. Next: give profiles for both.");
    }
    int distinct = before.size() + after.size();
    if (given > distinct) {
      warnings.add(given - distinct + " profiles were given twice and count once");
    }
    var comparability = Comparability.of(before, after);
    warnings.addAll(comparability.warnings());
    var sideBefore = Side.of(before, "before");
    var sideAfter = Side.of(after, "after");
    var quality = quality(sideBefore, sideAfter);

    var found = boundaries();
    var judge =
        new MetricJudge(rules, comparability.isComparable(), quality == null || quality.isKept());
    var metrics = new ArrayList<List<MetricJudge.Case>>();
    for (var boundary : found) {
      metrics.add(cases(boundary));
    }
    var boundaries = new ArrayList<BoundaryComparison>();
    var judged = judge.judge(metrics);
    for (int i = 0; i < found.size(); i++) {
      boundaries.add(new BoundaryComparison(found.get(i).name(), judged.get(i)));
    }
    plausible(boundaries, quality);
    return new Comparison(
        sideBefore, sideAfter, rules, comparability.isComparable(), warnings, quality, boundaries);
  }

  private @Nullable QualityComparison quality(Side sideBefore, Side sideAfter) {
    Double was = sideBefore.quality();
    Double is = sideAfter.quality();
    if (was == null || is == null) {
      if (anyQuality()) {
        warnings.add("quality is not reported by all runs: it was not compared");
      }
      return null;
    }
    var quality = new QualityComparison(was, is, rules.maxQualityLoss());
    if (!quality.isKept()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "quality fell from %.4f to %.4f, more than the %.4f that may be lost: nothing is"
                  + " called better",
              was,
              is,
              rules.maxQualityLoss()));
    }
    return quality;
  }

  private boolean anyQuality() {
    return before.stream().anyMatch(profile -> profile.run().quality() != null)
        || after.stream().anyMatch(profile -> profile.run().quality() != null);
  }

  // Which boundaries.

  private List<Runs> boundaries() throws IncomparableException {
    boolean aboveIdle = floorsAreKnown();
    var wasRuns = before.stream().map(run -> BoundaryRun.of(run, aboveIdle)).toList();
    var isRuns = after.stream().map(run -> BoundaryRun.of(run, aboveIdle)).toList();
    var names = names(wasRuns);
    var common = new LinkedHashSet<>(names);
    common.retainAll(names(isRuns));
    var asked = rules.boundary();
    if (asked != null) {
      if (!common.contains(asked)) {
        throw new IncomparableException(
            "boundary "
                + asked
                + " is not on both sides: nothing was compared. Next: choose of: "
                + (common.isEmpty() ? "(none in common)" : String.join(", ", common)));
      }
      common.retainAll(Set.of(asked));
    }
    if (common.isEmpty()) {
      throw new IncomparableException(
          "no boundary in common: nothing was compared ("
              + some(names)
              + " before, "
              + some(names(isRuns))
              + " after). Next: measure the same methods on both sides.");
    }
    if (asked == null) {
      onOneSide("before", names, common);
      onOneSide("after", names(isRuns), common);
    }
    var boundaries = new ArrayList<Runs>();
    for (var name : common) {
      var runs = new Runs(name, having(wasRuns, name), having(isRuns, name));
      if (runs.before().size() < before.size() || runs.after().size() < after.size()) {
        warnings.add(
            name
                + " was called in "
                + runs.before().size()
                + " of "
                + before.size()
                + " runs before and "
                + runs.after().size()
                + " of "
                + after.size()
                + " after");
      }
      boundaries.add(runs);
    }
    boundaries.sort(Comparator.comparingDouble(Runs::joulesBefore).reversed());
    return boundaries;
  }

  private boolean floorsAreKnown() {
    int runs = before.size() + after.size();
    long known =
        Stream.concat(before.stream(), after.stream()).filter(BoundaryRun::knowsFloor).count();
    if (known < runs) {
      warnings.add(
          (known == 0
                  ? "the idle floor is unknown"
                  : "the idle floor is known in " + known + " of " + runs + " runs only")
              + ": joules hold what the machine burns anyway, so a slower run costs more"
              + " (idle=cpu:package-0=...W)");
    }
    return known == runs;
  }

  private void onOneSide(String side, Set<String> names, Set<String> common) {
    var only = new LinkedHashSet<>(names);
    only.removeAll(common);
    if (!only.isEmpty()) {
      warnings.add("only " + side + ", not compared: " + some(only));
    }
  }

  private static String some(Set<String> names) {
    if (names.isEmpty()) {
      return "no boundary";
    }
    var first = names.stream().limit(3).toList();
    return String.join(", ", first)
        + (names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "");
  }

  private static Set<String> names(List<Map<String, BoundaryRun>> runs) {
    var names = new LinkedHashSet<String>();
    runs.forEach(run -> names.addAll(run.keySet()));
    return names;
  }

  private static List<BoundaryRun> having(List<Map<String, BoundaryRun>> runs, String name) {
    var having = new ArrayList<BoundaryRun>();
    for (var run : runs) {
      var boundary = run.get(name);
      if (boundary != null) {
        having.add(boundary);
      }
    }
    return having;
  }

  // Which metrics.

  private List<MetricJudge.Case> cases(Runs boundary) {
    var unit = commonUnit(boundary);
    boolean sameWork = sameWork(boundary, unit);
    var cases = new ArrayList<MetricJudge.Case>();
    for (var metric : Metric.values()) {
      if (metric == Metric.JOULES_PER_ITEM && unit == null) {
        continue;
      }
      var was = sample(boundary.before(), metric);
      var is = sample(boundary.after(), metric);
      if (was != null && is != null) {
        var shown = shownUnit(metric, unit);
        cases.add(
            new MetricJudge.Case(
                boundary.name(), metric, shown, was, is, sameWork || isPerItem(metric, unit)));
      }
    }
    return cases;
  }

  private static String shownUnit(Metric metric, @Nullable String unit) {
    return switch (metric) {
      case JOULES_PER_ITEM -> "J/" + unit;
      case JOULES_PER_CORRECT -> "J/correct " + (unit == null ? "call" : unit);
      default -> metric.unit();
    };
  }

  private static boolean isPerItem(Metric metric, @Nullable String unit) {
    return metric == Metric.JOULES_PER_ITEM
        || (metric == Metric.JOULES_PER_CORRECT && unit != null);
  }

  private static @Nullable Sample sample(List<BoundaryRun> runs, Metric metric) {
    double[] values = new double[runs.size()];
    for (int i = 0; i < values.length; i++) {
      Double value = metric.of(runs.get(i));
      if (value == null) {
        return null;
      }
      values[i] = value;
    }
    return new Sample(values);
  }

  /** The unit in which all runs of both sides count items; null when there is none. */
  private static @Nullable String commonUnit(Runs boundary) {
    var unit = boundary.before().get(0).unit();
    for (var side : List.of(boundary.before(), boundary.after())) {
      for (var run : side) {
        if (unit == null || !unit.equals(run.unit())) {
          return null;
        }
      }
    }
    return unit;
  }

  private boolean sameWork(Runs boundary, @Nullable String unit) {
    if (unit == null) {
      return true; // not known to differ
    }
    double was = itemsPerCall(boundary.before());
    double is = itemsPerCall(boundary.after());
    boolean same = Math.abs(is / was - 1) <= SAME_WORK;
    if (!same) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "different work: %s did %.4g %ss per call before and %.4g after, so only figures per"
                  + " %s are judged",
              boundary.name(),
              was,
              unit,
              is,
              unit));
    }
    return same;
  }

  private static double itemsPerCall(List<BoundaryRun> runs) {
    double items = 0;
    double calls = 0;
    for (var run : runs) {
      items += run.items() == null ? 0 : run.items();
      calls += run.calls();
    }
    return items / calls;
  }

  private void plausible(List<BoundaryComparison> boundaries, @Nullable QualityComparison quality) {
    boolean better = false;
    for (var boundary : boundaries) {
      var energy = boundary.energy();
      better |= energy.verdict() == Verdict.BETTER;
      Double ratio = energy.ratio();
      if (ratio != null
          && energy.verdict() != Verdict.NO_DIFFERENCE
          && (ratio < LEAST_PLAUSIBLE || ratio > MOST_PLAUSIBLE)) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "check %s: a ratio of %.3g is rare; is the work the same?",
                boundary.name(),
                ratio));
      }
    }
    if (better && quality == null) {
      warnings.add(
          "no quality was reported: less energy may have been bought with worse answers"
              + " (jouleflame.quality)");
    }
  }
}

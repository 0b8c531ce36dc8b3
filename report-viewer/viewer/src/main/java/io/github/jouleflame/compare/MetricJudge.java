package io.github.jouleflame.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges metrics. A verdict needs all of it: an interval that excludes 1, an effect of at least the
 * threshold, and a p-value (Welch) that stays below 5 % after Holm's correction over the
 * boundaries, so that looking at many of them finds nothing by itself. "Better" also needs the
 * quality to be kept.
 */
final class MetricJudge {
  private final ComparisonRules rules;
  private final boolean comparable;
  private final boolean keepsQuality;

  /**
   * One metric of one boundary.
   *
   * @param sameWork whether a call does the same work on both sides, as far as this metric cares
   */
  record Case(
      String boundary, Metric metric, String unit, Sample before, Sample after, boolean sameWork) {

    boolean hasInterval() {
      return before.runs() >= RatioBootstrap.LEAST_RUNS
          && after.runs() >= RatioBootstrap.LEAST_RUNS
          && before.isPositive()
          && after.isPositive();
    }
  }

  MetricJudge(ComparisonRules rules, boolean comparable, boolean keepsQuality) {
    this.rules = rules;
    this.comparable = comparable;
    this.keepsQuality = keepsQuality;
  }

  /** Judges the metrics of all boundaries together; the result has the order of the argument. */
  List<List<MetricComparison>> judge(List<List<Case>> boundaries) {
    var corrected = correctedP(boundaries);
    var judged = new ArrayList<List<MetricComparison>>();
    for (var cases : boundaries) {
      var metrics = new ArrayList<MetricComparison>();
      for (var one : cases) {
        var p = corrected.get(one.metric());
        metrics.add(judge(one, p == null ? null : p.get(one.boundary())));
      }
      judged.add(metrics);
    }
    return judged;
  }

  /** By metric, then by boundary. */
  private static Map<Metric, Map<String, Double>> correctedP(List<List<Case>> boundaries) {
    var names = new EnumMap<Metric, List<String>>(Metric.class);
    var pValues = new EnumMap<Metric, List<Double>>(Metric.class);
    for (var cases : boundaries) {
      for (var one : cases) {
        Double p = one.hasInterval() ? TwoSamples.pWelch(one.before(), one.after()) : null;
        if (p != null) {
          names.computeIfAbsent(one.metric(), metric -> new ArrayList<>()).add(one.boundary());
          pValues.computeIfAbsent(one.metric(), metric -> new ArrayList<>()).add(p);
        }
      }
    }
    var corrected = new EnumMap<Metric, Map<String, Double>>(Metric.class);
    names.forEach(
        (metric, of) -> {
          var adjusted = Holm.adjusted(pValues.getOrDefault(metric, List.of()));
          var byName = new HashMap<String, Double>();
          for (int i = 0; i < of.size(); i++) {
            byName.put(of.get(i), adjusted.get(i));
          }
          corrected.put(metric, byName);
        });
    return corrected;
  }

  private MetricComparison judge(Case one, @Nullable Double pHolm) {
    var before = one.before();
    var after = one.after();
    boolean hasRatio = before.mean() > 0 && after.mean() > 0;
    Double ratio = hasRatio ? (Double) (after.mean() / before.mean()) : null;
    if (!one.hasInterval()) {
      return new MetricComparison(
          one.metric(),
          one.unit(),
          Figures.of(before),
          Figures.of(after),
          ratio,
          null,
          null,
          null,
          null,
          null,
          withoutInterval(one),
          null);
    }
    var interval = RatioBootstrap.interval(before, after, seed(one));
    return new MetricComparison(
        one.metric(),
        one.unit(),
        Figures.of(before),
        Figures.of(after),
        ratio,
        interval,
        TwoSamples.pMannWhitney(before, after),
        TwoSamples.pWelch(before, after),
        pHolm,
        TwoSamples.cliffsDelta(before, after),
        verdict(one, after.mean() / before.mean(), interval, pHolm),
        Math.max(rules.threshold(), RatioError.smallestEffect(before, after)));
  }

  private Verdict withoutInterval(Case one) {
    if (!comparable || !one.sameWork()) {
      return Verdict.NOT_COMPARABLE;
    }
    boolean tooFew = Math.min(one.before().runs(), one.after().runs()) < RatioBootstrap.LEAST_RUNS;
    return tooFew ? Verdict.TOO_FEW_RUNS : Verdict.NO_DIFFERENCE; // else below what is measurable
  }

  /** A seed of its own for each, so that a figure does not depend on what else was compared. */
  private long seed(Case one) {
    return rules.seed() * 0x9E3779B97F4A7C15L
        + one.boundary().hashCode() * 31L
        + one.metric().text().hashCode();
  }

  private Verdict verdict(Case one, double ratio, Interval interval, @Nullable Double pHolm) {
    if (!comparable || !one.sameWork()) {
      return Verdict.NOT_COMPARABLE;
    }
    boolean shown =
        interval.excludesOne()
            && Math.abs(ratio - 1) >= rules.threshold()
            && pHolm != null
            && pHolm < RatioBootstrap.ALPHA;
    if (!shown) {
      return Verdict.NO_DIFFERENCE;
    }
    if (ratio > 1 != one.metric().moreIsBetter()) {
      return Verdict.WORSE;
    }
    return keepsQuality ? Verdict.BETTER : Verdict.NOT_COMPARABLE;
  }
}

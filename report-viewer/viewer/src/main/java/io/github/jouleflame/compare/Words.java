package io.github.jouleflame.compare;

import io.github.jouleflame.profile.Quantities;
import java.util.Locale;

/** Figures of a comparison as people read them; shared by the terminal, Markdown and JUnit. */
final class Words {

  static String value(MetricComparison metric, double value) {
    return switch (metric.metric()) {
      case JOULES_PER_CALL, GROSS_JOULES_PER_CALL, JOULES_PER_ITEM, JOULES_PER_CORRECT ->
          Quantities.joules(value);
      case SECONDS_PER_CALL -> Quantities.seconds(value);
      case CALLS_PER_SECOND ->
          value < 1e6 ? Quantities.number(value) : String.format(Locale.ROOT, "%.2e", value);
      case GRAMS_PER_CALL -> Quantities.grams(value);
    };
  }

  /** {@code energy per token} where items have a name. */
  static String label(MetricComparison metric) {
    int slash = metric.metric().isEnergy() ? metric.unit().indexOf('/') : -1;
    return slash >= 0
        ? "energy per " + metric.unit().substring(slash + 1)
        : metric.metric().label();
  }

  static String ratio(MetricComparison metric) {
    Double ratio = metric.ratio();
    return ratio == null ? "-" : ratio(ratio);
  }

  static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio < 1_000 && ratio >= 0.001 ? "%.3f" : "%.2e", ratio);
  }

  static String interval(MetricComparison metric) {
    var interval = metric.interval();
    return interval == null
        ? "no interval"
        : ratio(interval.low()) + " to " + ratio(interval.high());
  }

  /** {@code 63.3 % less} or {@code 4.0 % more}. */
  static String change(double ratio) {
    return ratio >= 1
        ? ratio < 10
            ? String.format(Locale.ROOT, "%.1f %% more", (ratio - 1) * 100)
            : ratio(ratio) + " times as much"
        : String.format(Locale.ROOT, "%.1f %% less", (1 - ratio) * 100);
  }

  static String percent(double share) {
    return Quantities.percent(share);
  }

  /** The sentence about a boundary's energy: what was shown, or what could have been. */
  static String finding(BoundaryComparison boundary, Comparison comparison) {
    var energy = boundary.energy();
    var label = label(energy);
    Double ratio = energy.ratio();
    var interval = energy.interval();
    return switch (energy.verdict()) {
      case BETTER, WORSE ->
          ratio == null || interval == null
              ? ""
              : energy.verdict().text()
                  + ": "
                  + label
                  + " "
                  + change(ratio)
                  + " (between "
                  + change(interval.low())
                  + " and "
                  + change(interval.high())
                  + ")";
      case NO_DIFFERENCE ->
          energy.smallestEffect() == null
              ? "no difference shown: too little energy was seen in some runs"
              : "no difference shown in "
                  + label
                  + ": these runs would have shown a change of "
                  + percent(energy.smallestEffect())
                  + " or more";
      case TOO_FEW_RUNS -> tooFew(comparison);
      case NOT_COMPARABLE ->
          comparison.keepsQuality()
              ? "no verdict: the sides are not comparable"
              : "not called better: the quality fell too far";
    };
  }

  private static String tooFew(Comparison comparison) {
    int runs = Math.min(comparison.before().runs(), comparison.after().runs());
    return runs == 1
        ? "no interval with one run"
        : "no interval with " + runs + " runs: three a side are the least, ten are advised";
  }

  private Words() {}
}

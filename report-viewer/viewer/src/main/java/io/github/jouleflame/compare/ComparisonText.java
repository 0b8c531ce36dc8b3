package io.github.jouleflame.compare;

import java.util.List;
import java.util.Locale;

/** A comparison as text for a terminal, 100 columns wide. */
public final class ComparisonText {
  private static final int WIDTH = 100;
  private static final int LABEL = 28;
  private static final int VALUE = 13;
  private static final int RATIO = 9;
  private static final int INTERVAL = 18;
  private static final int BOUNDARIES = 12;

  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The text, each line ended. */
  public static String of(Comparison comparison) {
    return new ComparisonText(comparison).render();
  }

  private String render() {
    line(side(comparison.after()) + " against " + side(comparison.before()));
    for (var warning : comparison.warnings()) {
      wrapped("  ! ", warning);
    }
    var quality = comparison.quality();
    if (quality != null) {
      line(
          String.format(
              Locale.ROOT,
              "  quality %.4f before, %.4f after: %s (it may lose %.4f)",
              quality.before(),
              quality.after(),
              quality.isKept() ? "kept" : "fell too far",
              quality.maxLoss()));
    }
    int shown = Math.min(BOUNDARIES, comparison.boundaries().size());
    for (var boundary : comparison.boundaries().subList(0, shown)) {
      boundary(boundary);
    }
    int hidden = comparison.boundaries().size() - shown;
    if (hidden > 0) {
      line("");
      line("and " + hidden + " smaller boundaries: see --json, or choose one with --boundary");
    }
    line("");
    wrapped(
        "",
        "Ratio = mean after / mean before, with a 95 % bootstrap interval over runs. A verdict needs"
            + " an interval without 1, a change of at least "
            + Words.percent(comparison.rules().threshold())
            + " and p below 5 % after Holm's correction over all boundaries.");
    return text.toString();
  }

  private static String side(Side side) {
    return clean(side.label()) + " (" + side.runs() + (side.runs() == 1 ? " run)" : " runs)");
  }

  private void boundary(BoundaryComparison boundary) {
    line("");
    line(clean(boundary.name()));
    line(
        left("", LABEL)
            + right(cut(clean(comparison.before().label()), VALUE - 1), VALUE)
            + right(cut(clean(comparison.after().label()), VALUE - 1), VALUE)
            + right("ratio", RATIO)
            + "  "
            + left("95 % interval", INTERVAL)
            + "verdict");
    for (var metric : boundary.metrics()) {
      line(
          left("  " + clean(Words.label(metric)), LABEL)
              + right(Words.value(metric, metric.before().mean()), VALUE)
              + right(Words.value(metric, metric.after().mean()), VALUE)
              + right(Words.ratio(metric), RATIO)
              + "  "
              + left(Words.interval(metric), INTERVAL)
              + metric.verdict().text());
    }
    wrapped("  => ", Words.finding(boundary, comparison));
    var energy = boundary.energy();
    if (energy.pWelch() != null && energy.pHolm() != null && energy.cliffsDelta() != null) {
      line(
          String.format(
              Locale.ROOT,
              "     p %s(Welch) %.2g, %.2g after Holm; Cliff's delta %+.2f (%s)",
              energy.pMannWhitney() == null
                  ? ""
                  : String.format(Locale.ROOT, "(Mann-Whitney) %.2g, ", energy.pMannWhitney()),
              energy.pWelch(),
              energy.pHolm(),
              energy.cliffsDelta(),
              TwoSamples.size(energy.cliffsDelta())));
    }
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void wrapped(String start, String words) {
    var line = new StringBuilder(start);
    for (var word : List.of(clean(words).split(" "))) {
      if (line.length() > start.length() && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(" ".repeat(start.length()));
      }
      line.append(line.length() > start.length() ? " " : "").append(word);
    }
    line(line.toString());
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }

  /** Names come from foreign programs: control characters become question marks. */
  private static String clean(String text) {
    var clean = new StringBuilder(text);
    for (int i = 0; i < clean.length(); i++) {
      if (Character.isISOControl(clean.charAt(i))) {
        clean.setCharAt(i, '?');
      }
    }
    return clean.toString();
  }
}

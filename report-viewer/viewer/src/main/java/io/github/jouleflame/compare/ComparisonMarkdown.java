package io.github.jouleflame.compare;

import java.util.Locale;

/** A comparison as Markdown, for the summary of a CI job or a pull request. */
public final class ComparisonMarkdown {

  /** The text, each line ended. */
  public static String of(Comparison comparison) {
    var text = new StringBuilder();
    text.append("### Energy: ")
        .append(side(comparison.after()))
        .append(" against ")
        .append(side(comparison.before()))
        .append("\n\n");
    for (var boundary : comparison.boundaries()) {
      text.append("- `")
          .append(code(boundary.name()))
          .append("`: ")
          .append(escape(Words.finding(boundary, comparison)))
          .append('\n');
    }
    text.append('\n');
    var quality = comparison.quality();
    if (quality != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "Quality %.4f → %.4f: %s.%n%n",
              quality.before(),
              quality.after(),
              quality.isKept() ? "kept" : "**fell too far**"));
    }
    text.append("| boundary | metric | before | after | ratio | 95 % interval | verdict |\n");
    text.append("|---|---|---:|---:|---:|---|---|\n");
    for (var boundary : comparison.boundaries()) {
      for (var metric : boundary.metrics()) {
        text.append("| `").append(code(boundary.name())).append("` | ");
        text.append(escape(Words.label(metric))).append(" | ");
        text.append(Words.value(metric, metric.before().mean())).append(" | ");
        text.append(Words.value(metric, metric.after().mean())).append(" | ");
        text.append(Words.ratio(metric)).append(" | ");
        text.append(Words.interval(metric)).append(" | ");
        text.append(verdict(metric.verdict())).append(" |\n");
      }
    }
    if (!comparison.warnings().isEmpty()) {
      text.append('\n');
      for (var warning : comparison.warnings()) {
        text.append("> ").append(escape(warning)).append("  \n");
      }
    }
    return text.toString();
  }

  private static String verdict(Verdict verdict) {
    return verdict == Verdict.WORSE || verdict == Verdict.BETTER
        ? "**" + verdict.text() + "**"
        : verdict.text();
  }

  private static String side(Side side) {
    return escape(side.label()) + " (" + side.runs() + (side.runs() == 1 ? " run)" : " runs)");
  }

  private static String code(String name) {
    return name.replace('`', '\'').replace("|", "\\|").replaceAll("\\R", " ");
  }

  private static String escape(String text) {
    return text.replaceAll("\\R", " ").replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
  }

  private ComparisonMarkdown() {}
}

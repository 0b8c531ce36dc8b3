package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.LedgerRow;
import io.github.jouleflame.profile.MeterInfo;
import io.github.jouleflame.profile.PathNode;
import io.github.jouleflame.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The report without script: heading, total, ledger, the largest methods and the hottest paths.
 *
 * <p>Some build servers show HTML files with all scripts and styles switched off. There this is all
 * that a reader gets, so it is plain markup that needs neither. Where the script runs, it takes
 * this part away.
 */
final class StaticReport {

  private static final int METHODS = 20;
  private static final int NAME_CHARS = 300;

  /** Limits of the tree: HTML parsers stop nesting at 512 elements, readers long before. */
  private static final int TREE_DEPTH = 24;

  private static final int TREE_CHILDREN = 5;
  private static final int TREE_FRAMES = 200;
  private static final double TREE_LEAST_SHARE = 0.01;

  private final Profile profile;
  private final Html html;
  private final double total;
  private int framesLeft = TREE_FRAMES;

  StaticReport(Profile profile, Html html) {
    this.profile = profile;
    this.html = html;
    this.total = profile.measuredJoules();
  }

  /** What the run is called: its label, else its command. */
  static String title(Profile profile) {
    var run = profile.run();
    if (run.label() != null) {
      return run.label();
    }
    return run.command() != null ? run.command() : "Profile";
  }

  void write() {
    html.raw("<div id=\"static-report\" class=\"static\">\n");
    heading();
    ledger();
    notes();
    methods();
    html.raw("<h2>Hottest paths</h2>\n");
    frame(profile.tree(), 0);
    html.raw("</div>\n");
  }

  private void heading() {
    var run = profile.run();
    html.raw("<h1>").text(title(profile), 200).raw("</h1>\n<p><strong>");
    html.text(Numbers.joules(total)).raw("</strong>");
    if (profile.carbon() != null) {
      html.raw(", <strong>").text(Numbers.carbon(profile.carbon().gCO2e())).raw("</strong>");
    }
    html.raw(" in ").text(Numbers.seconds(run.seconds())).raw(". ").text(qualities()).raw("</p>\n");
    html.raw("<p>Started ").text(run.startedAt().toString());
    if (run.host() != null) {
      html.raw(" on ").text(run.host(), NAME_CHARS);
    }
    if (run.cpu() != null) {
      html.raw(", ").text(run.cpu(), NAME_CHARS);
    }
    if (run.jvm() != null) {
      html.raw(", JVM ").text(run.jvm(), NAME_CHARS);
    }
    html.raw(".</p>\n");
    if (!profile.complete()) {
      html.raw("<p>A checkpoint: the run had not ended when this was written.</p>\n");
    }
  }

  private String qualities() {
    var words = new ArrayList<String>();
    for (var meter : profile.meters()) {
      if (!meter.isSubMeter() && !words.contains(meter.quality().text())) {
        words.add(meter.quality().text());
      }
    }
    return words.isEmpty() ? "No meter." : "Quality: " + String.join(", ", words) + ".";
  }

  private void ledger() {
    if (profile.ledger().isEmpty()) {
      return;
    }
    html.raw(
        "<h2>The books</h2>\n<div class=\"wide\"><table border=\"1\" cellpadding=\"4\">\n<tr><th>Account</th>");
    for (var row : profile.ledger()) {
      html.raw("<th>").text(row.meter(), 80).raw(quality(row)).raw("</th>");
    }
    html.raw("</tr>\n");
    account("Boundaries", LedgerRow::boundaries);
    account("Boundaries, idle share", LedgerRow::boundariesIdle);
    account("Application", LedgerRow::application);
    account("GC", LedgerRow::gc);
    account("JIT", LedgerRow::jit);
    account("Agent", LedgerRow::agent);
    account("Other processes", LedgerRow::otherProcesses);
    account("Idle", LedgerRow::idle);
    account("Unresolved", LedgerRow::unresolved);
    account("= measured", LedgerRow::measured);
    html.raw("</table></div>\n");
  }

  private String quality(LedgerRow row) {
    var meter = profile.meter(row.meter());
    var part = MeterInfo.isSubMeter(row.meter()) ? ", in its package" : "";
    return " (" + (meter == null ? "unknown" : meter.quality().text()) + part + ")";
  }

  private void account(String label, ToDoubleFunction<LedgerRow> joules) {
    html.raw("<tr><th align=\"left\">").text(label).raw("</th>");
    for (var row : profile.ledger()) {
      double value = joules.applyAsDouble(row);
      html.raw("<td align=\"right\">").text(Numbers.joules(value)).raw(", ");
      html.text(Numbers.percent(value, row.measured())).raw("</td>");
    }
    html.raw("</tr>\n");
  }

  private void notes() {
    if (profile.notes().isEmpty()) {
      return;
    }
    html.raw("<h2>Notes</h2>\n<ul>\n");
    for (var note : profile.notes()) {
      html.raw("<li>").text(note.severity().text()).raw(": ").text(note.text(), 2000);
      html.raw(" (").text(note.code(), 80).raw(")</li>\n");
    }
    html.raw("</ul>\n");
  }

  private void methods() {
    var totals = MethodTotal.of(profile.tree());
    if (totals.isEmpty()) {
      return;
    }
    html.raw("<h2>Largest methods</h2>\n<p>Joules with the idle floor.</p>\n");
    html.raw(
        "<div class=\"wide\"><table border=\"1\" cellpadding=\"4\">\n<tr><th>Method</th><th>Joules</th>");
    html.raw("<th>Share</th><th>Calls</th><th>Seconds</th></tr>\n");
    for (var method : totals.subList(0, Math.min(METHODS, totals.size()))) {
      html.raw("<tr><td>").text(method.name(), NAME_CHARS).raw("</td>");
      number(Numbers.joules(method.joules()));
      number(Numbers.percent(method.joules(), total));
      number(Numbers.count(method.calls()));
      number(Numbers.seconds(method.seconds()));
      html.raw("</tr>\n");
    }
    html.raw("</table></div>\n");
  }

  private void number(String text) {
    html.raw("<td align=\"right\">").text(text).raw("</td>");
  }

  /** Recursion ends at {@link #TREE_DEPTH}. */
  private void frame(PathNode node, int depth) {
    var children = depth < TREE_DEPTH ? hottest(node) : List.<PathNode>of();
    html.raw(children.isEmpty() ? "<div class=\"leaf\">" : "<details open><summary>");
    html.text(depth == 0 ? "all boundaries" : node.name(), NAME_CHARS).raw(": ");
    html.text(Numbers.joules(node.value())).raw(", ");
    html.text(Numbers.percent(node.value(), total));
    if (children.isEmpty()) {
      html.raw("</div>\n");
      return;
    }
    html.raw("</summary>\n");
    for (var child : children) {
      if (framesLeft-- <= 0) {
        break;
      }
      frame(child, depth + 1);
    }
    html.raw("</details>\n");
  }

  private List<PathNode> hottest(PathNode node) {
    var sorted = new ArrayList<>(node.children());
    sorted.sort(Comparator.comparingDouble(PathNode::value).reversed());
    var hottest = new ArrayList<PathNode>();
    for (var child : sorted) {
      if (hottest.size() < TREE_CHILDREN && child.value() >= total * TREE_LEAST_SHARE) {
        hottest.add(child);
      }
    }
    return hottest;
  }
}

package io.github.jouleflame.viewer;

import io.github.jouleflame.profile.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** The comparison without script: the totals of both and the methods that differ most. */
final class StaticComparison {

  private static final int METHODS = 30;
  private static final int NAME_CHARS = 300;

  private record Row(String name, double before, double after) {
    double difference() {
      return after - before;
    }
  }

  private final Profile before;
  private final Profile after;
  private final Html html;

  StaticComparison(Profile before, Profile after, Html html) {
    this.before = before;
    this.after = after;
    this.html = html;
  }

  static String title(Profile before, Profile after) {
    return StaticReport.title(before) + " → " + StaticReport.title(after);
  }

  void write() {
    html.raw("<div id=\"static-report\" class=\"static\">\n<h1>").text(title(before, after), 200);
    html.raw("</h1>\n<p>Measured ").text(Numbers.joules(before.measuredJoules()));
    html.raw(" before, ").text(Numbers.joules(after.measuredJoules()));
    html.raw(" after: <strong>")
        .text(Numbers.change(before.measuredJoules(), after.measuredJoules()));
    html.raw("</strong>.</p>\n<h2>Methods that differ most</h2>\n<p>Joules with the idle floor.");
    html.raw("</p>\n<div class=\"wide\"><table border=\"1\" cellpadding=\"4\">\n");
    html.raw("<tr><th>Method</th><th>Before</th><th>After</th><th>Difference</th><th>%</th></tr>");
    for (var row : rows()) {
      html.raw("\n<tr><td>").text(row.name(), NAME_CHARS).raw("</td>");
      cell(Numbers.joules(row.before()));
      cell(Numbers.joules(row.after()));
      cell((row.difference() > 0 ? "+" : "") + Numbers.joules(row.difference()));
      cell(Numbers.change(row.before(), row.after()));
      html.raw("</tr>");
    }
    html.raw("\n</table></div>\n</div>\n");
  }

  private List<Row> rows() {
    var rows = new LinkedHashMap<String, Row>();
    for (var method : MethodTotal.of(before.tree())) {
      rows.put(method.name(), new Row(method.name(), method.joules(), 0));
    }
    for (var method : MethodTotal.of(after.tree())) {
      var known = rows.get(method.name());
      rows.put(
          method.name(),
          new Row(method.name(), known == null ? 0 : known.before(), method.joules()));
    }
    var sorted = new ArrayList<>(rows.values());
    sorted.sort(Comparator.comparingDouble((Row row) -> Math.abs(row.difference())).reversed());
    return sorted.subList(0, Math.min(METHODS, sorted.size()));
  }

  private void cell(String text) {
    html.raw("<td align=\"right\">").text(text).raw("</td>");
  }
}

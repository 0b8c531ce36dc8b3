package io.github.jouleflame.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The ledger as a table: a row per account, a column per meter, then the total and its share. */
final class LedgerText {

  private static final int LABEL_WIDTH = 25;
  private static final int TOTAL_WIDTH = 10;
  private static final int SHARE_WIDTH = 9;
  private static final int MIN_COLUMN_WIDTH = 10;
  private static final int MAX_COLUMN_WIDTH = 18;

  /** What stands under one heading: a meter, or all those for which there is no room. */
  private record Column(String heading, List<LedgerRow> rows, int width) {}

  private final TextLines lines;
  private final List<LedgerRow> summed = new ArrayList<>();
  private final double measuredJoules;

  LedgerText(Profile profile, TextLines lines) {
    this.lines = lines;
    for (var row : profile.ledger()) {
      if (!MeterInfo.isSubMeter(row.meter())) {
        summed.add(row);
      }
    }
    measuredJoules = profile.measuredJoules();
  }

  void render() {
    var columns = columns();
    var heading = new StringBuilder(TextLines.left("Where the joules went", LABEL_WIDTH));
    for (var column : columns) {
      heading.append(TextLines.right(column.heading(), column.width()));
    }
    heading.append(TextLines.right("total", TOTAL_WIDTH));
    heading.append(TextLines.right("share", SHARE_WIDTH));
    lines.add(heading.toString());
    for (var account : LedgerAccount.values()) {
      row(account.label(), account::joules, columns);
    }
    row("measured", LedgerRow::measured, columns);
  }

  private void row(String label, ToDoubleFunction<LedgerRow> joules, List<Column> columns) {
    var line = new StringBuilder(TextLines.left("  " + label, LABEL_WIDTH));
    for (var column : columns) {
      line.append(TextLines.right(Quantities.joules(sum(column.rows(), joules)), column.width()));
    }
    double total = sum(summed, joules);
    line.append(TextLines.right(Quantities.joules(total), TOTAL_WIDTH));
    line.append(
        TextLines.right(
            measuredJoules > 0 ? Quantities.percent(total / measuredJoules) : "-", SHARE_WIDTH));
    lines.add(line.toString());
  }

  /** The meters with the most joules, as many as there is room for, in the order of the profile. */
  private List<Column> columns() {
    int room = SummaryText.WIDTH - LABEL_WIDTH - TOTAL_WIDTH - SHARE_WIDTH;
    var largestFirst = new ArrayList<>(summed);
    largestFirst.sort(Comparator.comparingDouble(LedgerRow::measured).reversed());
    var shown = new ArrayList<LedgerRow>();
    int used = 0;
    for (var row : largestFirst) {
      boolean isLast = shown.size() == summed.size() - 1;
      if (used + width(row.meter()) > room - (isLast ? 0 : MAX_COLUMN_WIDTH)) {
        break;
      }
      used += width(row.meter());
      shown.add(row);
    }
    var columns = new ArrayList<Column>();
    var others = new ArrayList<LedgerRow>();
    for (var row : summed) {
      if (shown.contains(row)) {
        columns.add(new Column(row.meter(), List.of(row), width(row.meter())));
      } else {
        others.add(row);
      }
    }
    if (!others.isEmpty()) {
      columns.add(new Column(others.size() + " other meters", others, MAX_COLUMN_WIDTH));
    }
    return columns;
  }

  private static int width(String meter) {
    return Math.max(MIN_COLUMN_WIDTH, Math.min(MAX_COLUMN_WIDTH, meter.length() + 2));
  }

  private static double sum(List<LedgerRow> rows, ToDoubleFunction<LedgerRow> joules) {
    return rows.stream().mapToDouble(joules).sum();
  }
}

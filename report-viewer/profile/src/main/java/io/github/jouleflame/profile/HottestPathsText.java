package io.github.jouleflame.profile;

import io.github.jouleflame.profile.TreeWalk.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call paths with the most joules as a table, children included in their parents, each with its
 * callers behind it.
 */
final class HottestPathsText {

  private static final int MOST = 15;
  private static final int JOULES_WIDTH = 9;
  private static final int SHARE_WIDTH = 8;
  private static final int COLUMN_WIDTH = 9;
  private static final int CALLS_WIDTH = 10;

  private final Profile profile;
  private final TextLines lines;
  private int unitWidth;

  HottestPathsText(Profile profile, TextLines lines) {
    this.profile = profile;
    this.lines = lines;
  }

  void render() {
    var hottest = hottest();
    if (hottest.isEmpty()) {
      lines.add("Hottest call paths: none, no boundary was entered.");
      return;
    }
    unitWidth = unitWidth(hottest);
    lines.add("Hottest call paths, with what they call and their share of the idle floor");
    lines.add(
        TextLines.right("joules", JOULES_WIDTH)
            + TextLines.right("share", SHARE_WIDTH)
            + TextLines.right("calls", CALLS_WIDTH)
            + TextLines.right("per call", COLUMN_WIDTH)
            + (unitWidth == 0 ? "" : TextLines.right("per unit", unitWidth))
            + TextLines.right("time", COLUMN_WIDTH)
            + TextLines.right("CPU time", COLUMN_WIDTH)
            + (unitWidth == 0 ? TextLines.right("CO2e", COLUMN_WIDTH) : "")
            + "  path");
    hottest.forEach(this::row);
  }

  private List<Visit> hottest() {
    var visits = new ArrayList<Visit>();
    TreeWalk.forEach(
        profile.tree(),
        visit -> {
          if (visit.parent() != null) {
            visits.add(visit);
          }
        });
    visits.sort(Comparator.comparingDouble((Visit visit) -> visit.node().value()).reversed());
    return visits.subList(0, Math.min(MOST, visits.size()));
  }

  private void row(Visit visit) {
    var node = visit.node();
    double measured = profile.measuredJoules();
    boolean isTimed = node.calls() > 0;
    lines.add(
        TextLines.right(Quantities.joules(node.value()), JOULES_WIDTH)
            + TextLines.right(
                measured > 0 ? Quantities.percent(node.value() / measured) : "-", SHARE_WIDTH)
            + TextLines.right(isTimed ? Quantities.count(node.calls()) : "-", CALLS_WIDTH)
            + cell(isTimed ? Quantities.joules(node.value() / node.calls()) : null)
            + (unitWidth == 0 ? "" : TextLines.right(perUnit(node), unitWidth))
            + cell(isTimed ? Quantities.seconds(node.seconds()) : null)
            + cell(node.cpuSeconds() == null ? null : Quantities.seconds(node.cpuSeconds()))
            + (unitWidth == 0 ? carbon(node) : "")
            + "  "
            + path(visit));
  }

  /** Room for the widest figure per unit, or 0 when no path counts units. */
  private static int unitWidth(List<Visit> hottest) {
    int width = 0;
    for (var visit : hottest) {
      if (visit.node().work() != null) {
        width = Math.max(width, Math.max("per unit".length(), perUnit(visit.node()).length()));
      }
    }
    return width == 0 ? 0 : width + 2;
  }

  private static String perUnit(PathNode node) {
    var work = node.work();
    return work == null || work.joulesPerUnit() == null
        ? "-"
        : Quantities.joules(work.joulesPerUnit()) + "/" + work.unit();
  }

  /**
   * Left out where units are counted: it is in proportion to the joules, and the path needs the
   * room.
   */
  private static String carbon(PathNode node) {
    return cell(node.gCO2e() == null ? null : Quantities.grams(node.gCO2e()));
  }

  private static String cell(@Nullable String text) {
    return TextLines.right(text == null ? "-" : text, COLUMN_WIDTH);
  }

  /** The frame, then its callers from the nearest on; what does not fit is cut off the far end. */
  private static String path(Visit visit) {
    var path = new StringBuilder(shortName(visit.node().name()));
    for (var caller = visit.parent();
        caller != null && caller.parent() != null && path.length() < SummaryText.WIDTH;
        caller = caller.parent()) {
      path.append(" < ").append(shortName(caller.node().name()));
    }
    return path.toString();
  }

  /**
   * The name without the package: {@code Predictor#predict} for {@code
   * ai.djl.inference.Predictor#predict}.
   */
  static String shortName(String name) {
    int hash = name.indexOf('#');
    return hash < 0 ? name : name.substring(name.lastIndexOf('.', hash) + 1);
  }
}

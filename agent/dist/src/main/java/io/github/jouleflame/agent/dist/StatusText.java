package io.github.jouleflame.agent.dist;

import io.github.jouleflame.profile.Note;
import io.github.jouleflame.profile.Quantities;
import io.github.jouleflame.profile.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A status for people: a screen at most, the hottest boundaries first. */
final class StatusText {
  private static final int MOST_BOUNDARIES = 20;
  private static final int WIDEST_NAME = 56;

  /** Columns, as in {@code summary}. */
  private static final int WIDTH = 100;

  private StatusText() {}

  static String render(long pid, Status status) {
    Run run = status.profile().run();
    List<String> lines = new ArrayList<>();
    lines.add(
        "process "
            + pid
            + (run.command() == null ? "" : " (" + run.command() + ")")
            + ", measured for "
            + Quantities.duration(run.seconds())
            + " by Jouleflame "
            + run.agent());
    lines.add("");
    meters(status, lines);
    lines.add("");
    boundaries(status, lines);
    lines.add("");
    lines.add("Cost of the agent");
    lines.add("  " + cost(status));
    for (Note note : status.profile().notes()) {
      wrap(note.severity().text() + ": " + note.text(), lines);
    }
    return String.join("\n", lines).replaceAll("[\\p{Cntrl}&&[^\n]]", "?") + "\n";
  }

  private static void meters(Status status, List<String> lines) {
    lines.add(form("Meters", 24, "now", "mean", "so far"));
    for (Status.Meter meter : status.meters()) {
      Double now = meter.wattsNow();
      lines.add(
          form(
                  "  " + meter.info().id(),
                  24,
                  now == null ? "-" : Quantities.watts(now),
                  Quantities.watts(meter.wattsMean()),
                  Quantities.joules(meter.info().joules()))
              + "  "
              + meter.info().quality().text());
    }
  }

  private static void boundaries(Status status, List<String> lines) {
    List<Status.Boundary> all = status.boundaries();
    if (all.isEmpty()) {
      lines.add("Boundaries: none yet; no class with a known boundary has been loaded");
      return;
    }
    int width = 24;
    for (Status.Boundary boundary : all) {
      width = Math.max(width, Math.min(WIDEST_NAME, boundary.name().length() + 2));
    }
    lines.add(form("Boundaries: " + all.size(), width, "calls", "open", "errors", "joules"));
    for (Status.Boundary boundary : all.subList(0, Math.min(all.size(), MOST_BOUNDARIES))) {
      lines.add(
          form(
              "  " + cut(boundary.name()),
              width,
              Quantities.count(boundary.calls()),
              Quantities.count(boundary.open()),
              Quantities.count(boundary.errors()),
              Quantities.joules(boundary.joules())));
    }
    if (all.size() > MOST_BOUNDARIES) {
      lines.add("  and " + (all.size() - MOST_BOUNDARIES) + " more; --json shows all");
    }
  }

  private static String cost(Status status) {
    Double cpuSeconds = status.agentCpuSeconds();
    double seconds = status.profile().run().seconds();
    return Quantities.joules(status.agentJoules())
        + " ("
        + Quantities.percent(status.agentShareOfJoules())
        + " of what was measured), "
        + (cpuSeconds == null
            ? "CPU time unknown"
            : Quantities.seconds(cpuSeconds)
                + " CPU"
                + (seconds > 0
                    ? " (" + Quantities.percent(cpuSeconds / seconds) + " of one processor)"
                    : ""))
        + ", "
        + status.threads()
        + (status.threads() == 1 ? " thread watched" : " threads watched");
  }

  private static void wrap(String text, List<String> lines) {
    StringBuilder line = new StringBuilder(" ");
    for (String word : text.split("\\s+", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }

  private static String form(String first, int width, String... columns) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + width + "s", first));
    for (String column : columns) {
      line.append(String.format(Locale.ROOT, " %10s", column));
    }
    return line.toString();
  }

  /** The method at the end says more than the package at the beginning. */
  private static String cut(String name) {
    int room = WIDEST_NAME - 2;
    return name.length() <= room ? name : "..." + name.substring(name.length() - room + 3);
  }
}

package io.github.jouleflame.agent.doctor;

import io.github.jouleflame.agent.meter.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marks about a second apart, with how busy processors and devices were between them. */
final class IdleWindows {
  private final Clock clock;
  private final Busy busy;
  private final List<SensorWatch> watches;
  private final List<Long> marks = new ArrayList<>();
  private final List<Long> othersNanos = new ArrayList<>();
  private final Map<SensorWatch, Double> busiest = new HashMap<>();

  /** Between two marks, with the share of all processors' time that other processes used. */
  record Window(long startNanos, long endNanos, @Nullable Double busyShare) {}

  IdleWindows(Clock clock, Busy busy, List<SensorWatch> watches) {
    this.clock = clock;
    this.busy = busy;
    this.watches = watches;
  }

  void mark() {
    marks.add(clock.nanos());
    othersNanos.add(busy.othersNanos());
    for (SensorWatch watch : watches) {
      Double share = watch.meter().busyShare();
      if (share != null) {
        busiest.merge(watch, share, Math::max);
      }
    }
  }

  List<Window> list() {
    List<Window> windows = new ArrayList<>();
    for (int i = 1; i < marks.size(); i++) {
      long start = marks.get(i - 1);
      long end = marks.get(i);
      long before = othersNanos.get(i - 1);
      long after = othersNanos.get(i);
      Double share =
          before < 0 || after < 0 || end - start <= 0
              ? null
              : Math.max(0, after - before) / ((double) (end - start) * busy.cpus());
      windows.add(new Window(start, end, share));
    }
    return windows;
  }

  /** The most that the device said it was busy at a mark, or null if it never said. */
  @Nullable Double busiest(SensorWatch watch) {
    return busiest.get(watch);
  }
}

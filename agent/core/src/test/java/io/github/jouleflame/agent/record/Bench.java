package io.github.jouleflame.agent.record;

import io.github.jouleflame.agent.attribute.Slice;
import org.jspecify.annotations.Nullable;

/** Everything that stands on the sampler's side, and a slice drained from it. */
final class Bench {
  final FakeBoundaries boundaries;
  final PathTable paths;
  final PathStats stats = new PathStats();
  final Lanes lanes;
  private long lastNanos;

  Bench() {
    this(new FakeBoundaries());
  }

  Bench(FakeBoundaries boundaries) {
    this(boundaries, new Lanes(1 << 20, thread -> false));
  }

  Bench(FakeBoundaries boundaries, Lanes lanes) {
    this.boundaries = boundaries;
    this.paths = new PathTable(1000, boundaries);
    this.lanes = lanes;
  }

  ScriptedThread thread() {
    return new ScriptedThread(lanes);
  }

  Slice drain(long endNanos) {
    return drain(endNanos, null);
  }

  Slice drain(long endNanos, @Nullable CpuClock clock) {
    return drain(endNanos, clock, true);
  }

  /** A slice that is not the last one of its window. */
  Slice drainWithinWindow(long endNanos, @Nullable CpuClock clock) {
    return drain(endNanos, clock, false);
  }

  private Slice drain(long endNanos, @Nullable CpuClock clock, boolean lastOfWindow) {
    Slice.Builder builder = new Slice.Builder().reset(lastNanos, endNanos);
    lastNanos = endNanos;
    lanes.drain(endNanos, paths, boundaries, stats, clock, lastOfWindow, builder);
    return builder.build();
  }

  /** The path of these boundaries, the outermost first. */
  int path(int... chain) {
    int path = PathTable.NONE;
    for (int boundary : chain) {
      path = paths.path(path, boundary);
    }
    return path;
  }

  static long selfNanos(Slice slice, int path) {
    for (int i = 0; i < slice.size(); i++) {
      if (slice.path(i) == path) {
        return slice.selfNanos(i);
      }
    }
    return 0;
  }

  static long computeNanos(Slice slice, int path) {
    for (int i = 0; i < slice.size(); i++) {
      if (slice.path(i) == path) {
        return slice.computeNanos(i);
      }
    }
    return 0;
  }

  static long cpuNanos(Slice slice, int path) {
    for (int i = 0; i < slice.size(); i++) {
      if (slice.path(i) == path) {
        return slice.cpuNanos(i);
      }
    }
    return 0;
  }
}

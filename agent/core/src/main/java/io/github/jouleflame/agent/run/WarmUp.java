package io.github.jouleflame.agent.run;

import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.meter.Clock;
import io.github.jouleflame.agent.record.BoundaryFacts;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.Recorder;

/**
 * Loads every class of the hot path before the first boundary: loading classes inside an
 * application's method could deadlock with its loader.
 */
final class WarmUp {
  private static final BoundaryFacts ONE_BOUNDARY =
      new BoundaryFacts() {
        @Override
        public boolean isCompute(int boundary) {
          return true;
        }

        @Override
        public boolean isSameWork(int outer, int inner) {
          return false;
        }
      };

  private WarmUp() {}

  static void run(Clock clock) {
    long startNanos = clock.nanos();
    Lanes lanes = new Lanes(1 << 20, VirtualThreads.test());
    Recorder recorder = new Recorder(lanes);
    // More events than a ring holds, so that growing is warm too.
    for (int i = 0; i < 1000; i++) {
      recorder.exit(0, recorder.enter(0), null);
    }
    lanes.drain(
        clock.nanos(),
        new PathTable(1, ONE_BOUNDARY),
        ONE_BOUNDARY,
        new PathStats(),
        null,
        new Slice.Builder().reset(startNanos, clock.nanos() + 1));
  }
}

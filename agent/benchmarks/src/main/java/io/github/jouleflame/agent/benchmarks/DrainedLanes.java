package io.github.jouleflame.agent.benchmarks;

import io.github.jouleflame.agent.attribute.Slice;
import io.github.jouleflame.agent.cpu.ThreadClock;
import io.github.jouleflame.agent.record.BoundaryFacts;
import io.github.jouleflame.agent.record.Lanes;
import io.github.jouleflame.agent.record.PathStats;
import io.github.jouleflame.agent.record.PathTable;
import io.github.jouleflame.agent.record.Recorder;
import io.github.jouleflame.agent.record.Thinning;
import java.util.concurrent.locks.LockSupport;

/** A recorder whose rings are drained every 10 ms by a thread like the sampler. */
final class DrainedLanes {
  private static final long PERIOD_NANOS = 10_000_000;
  private static final long RING_BYTES = 16L << 20;

  private final Lanes lanes = new Lanes(RING_BYTES, thread -> false);
  private final Recorder recorder = new Recorder(lanes, new Thinning());
  private volatile boolean stopping;

  private DrainedLanes() {}

  static DrainedLanes start() {
    DrainedLanes drained = new DrainedLanes();
    ThreadClock clock = ThreadClock.open();
    if (clock != null) {
      drained.recorder.useCpuClock(clock);
    }
    Thread thread = new Thread(drained::drain, "drain");
    thread.setDaemon(true);
    thread.start();
    return drained;
  }

  Recorder recorder() {
    return recorder;
  }

  /** Ends the drain; says when events were dropped, since then the figure is not what it seems. */
  void stop() {
    stopping = true;
    if (lanes.dropped() > 0) {
      System.out.println("# dropped events: " + lanes.dropped());
    }
  }

  private void drain() {
    BoundaryFacts facts = new PlainBoundaries();
    PathTable paths = new PathTable(100, facts);
    PathStats stats = new PathStats();
    Slice.Builder slice = new Slice.Builder();
    ThreadClock clock = ThreadClock.open();
    long lastNanos = System.nanoTime();
    while (!stopping) {
      LockSupport.parkNanos(PERIOD_NANOS);
      long nowNanos = System.nanoTime();
      slice.reset(lastNanos, nowNanos);
      lanes.drain(nowNanos, paths, facts, stats, clock, true, slice);
      lastNanos = nowNanos;
    }
  }
}

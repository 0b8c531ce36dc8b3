package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.posix.PerfEvent;
import io.github.jouleflame.agent.posix.PerfEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel whose counters rise at a given power, with time of a test's clock. */
final class FakePerfEvents implements PerfEvents {
  private final VirtualClock clock;
  private final double joulesPerCount;
  private final Map<Long, Double> wattsOfConfig = new HashMap<>();
  private final List<String> opened = new ArrayList<>();
  private int open;
  private boolean isClosed;
  private boolean isBroken;

  FakePerfEvents(VirtualClock clock, double joulesPerCount) {
    this.clock = clock;
    this.joulesPerCount = joulesPerCount;
  }

  /** Events without watts are refused. */
  FakePerfEvents watts(long config, double watts) {
    wattsOfConfig.put(config, watts);
    return this;
  }

  void breakReads(boolean broken) {
    isBroken = broken;
  }

  List<String> opened() {
    return opened;
  }

  int open() {
    return open;
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public PerfEvent open(int type, long config, int cpu) throws IOException {
    Double watts = wattsOfConfig.get(config);
    if (watts == null) {
      throw new IOException("perf_event_open: permission denied");
    }
    opened.add(type + "/" + config + "@" + cpu);
    open++;
    long start = clock.elapsedNanos();
    return new PerfEvent() {
      @Override
      public long read() throws IOException {
        if (isBroken) {
          throw new IOException("the kernel gives no count");
        }
        double seconds = (clock.elapsedNanos() - start) / 1e9;
        return Math.round(watts * seconds / joulesPerCount);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Override
  public void close() {
    isClosed = true;
  }
}

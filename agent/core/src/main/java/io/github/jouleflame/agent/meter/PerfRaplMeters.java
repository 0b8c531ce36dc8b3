package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.posix.PerfEvent;
import io.github.jouleflame.agent.posix.PerfEvents;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Opens RAPL through the kernel's {@code power} PMU, where powercap cannot be read.
 *
 * <p>That an event exists and opens proves nothing: some guests advertise counters that stay 0 for
 * ever. So a counter is taken only once it has moved, at a rate that a processor can have. A good
 * one moves within milliseconds; a bad one delays the sampler (and nothing else) by two seconds.
 */
final class PerfRaplMeters {
  private static final long GATE_NANOS = 2_000_000_000;

  /** Long enough to tell watts from counts that step once a millisecond. */
  private static final long LEAST_NANOS = 50_000_000;

  private static final long PAUSE_NANOS = 10_000_000;

  /** No package draws less, or several times more than the largest sold (500 W). */
  private static final double MIN_PACKAGE_WATTS = 0.5;

  private static final double MAX_WATTS = 2_000;

  private final Clock clock;
  private final Pause pause;
  private final Kernel kernel;

  /** Waits; a seam for tests. */
  interface Pause {
    void nanos(long nanos);
  }

  /** Loads the system call when it is needed; a seam for tests. */
  interface Kernel {
    PerfEvents load() throws IOException;
  }

  PerfRaplMeters(Clock clock, Pause pause, Kernel kernel) {
    this.clock = clock;
    this.pause = pause;
    this.kernel = kernel;
  }

  static PerfRaplMeters ofThisSystem(Clock clock) {
    return new PerfRaplMeters(clock, new Parking(), new ThisKernel());
  }

  // Classes with names, since each lambda is one that the JVM makes while the application waits.

  private static final class Parking implements Pause {
    @Override
    public void nanos(long nanos) {
      LockSupport.parkNanos(nanos);
    }
  }

  private static final class ThisKernel implements Kernel {
    @Override
    public PerfEvents load() throws IOException {
      return PerfEvents.ofThisSystem();
    }
  }

  /**
   * @param root usually {@code /}
   * @param parts what to count
   * @param sayMissingPermission whether to say so when only a permission is missing
   */
  List<Meter> open(
      File root, Set<ZonePart> parts, boolean sayMissingPermission, List<String> problems) {
    List<PerfRaplEvent> events = PerfRaplTree.events(root, parts);
    if (events.isEmpty()) {
      return List.of();
    }
    if (!PerfRaplTree.isPermitted(new File(root, "proc"))) {
      if (sayMissingPermission) {
        problems.add(
            "the kernel does not let this process read RAPL through perf events (permission"
                + " denied): CPU joules are modelled, not measured. Fix: sudo sysctl"
                + " kernel.perf_event_paranoid=0, or give it CAP_PERFMON");
      }
      return List.of();
    }
    try {
      PerfEvents perf = kernel.load();
      List<Candidate> candidates = open(perf, events, problems);
      waitUntilAllMoved(candidates);
      return take(perf, candidates, problems);
    } catch (IOException e) {
      problems.add(
          "RAPL cannot be read through perf events ("
              + e.getMessage()
              + "): CPU joules are modelled, not measured. Fix: make powercap readable (sudo chmod"
              + " a+r /sys/class/powercap/*/energy_uj)");
      return List.of();
    }
  }

  private List<Candidate> open(PerfEvents perf, List<PerfRaplEvent> events, List<String> problems) {
    List<Candidate> candidates = new ArrayList<>();
    for (PerfRaplEvent what : events) {
      try {
        PerfEvent event = perf.open(what.type(), what.config(), what.cpu());
        candidates.add(new Candidate(what, event));
      } catch (IOException e) {
        problems.add(
            "cannot count "
                + what.device()
                + " ("
                + e.getMessage()
                + "): "
                + effect(what)
                + ". Fix: sudo sysctl kernel.perf_event_paranoid=0, and allow perf_event_open in"
                + " the container's seccomp profile");
      }
    }
    return candidates;
  }

  private void waitUntilAllMoved(List<Candidate> candidates) {
    long start = clock.nanos();
    boolean isDone = candidates.isEmpty();
    while (!isDone) {
      pause.nanos(PAUSE_NANOS);
      isDone = clock.nanos() - start >= LEAST_NANOS;
      for (Candidate candidate : candidates) {
        candidate.look(clock.nanos());
        isDone &= candidate.hasMoved();
      }
      isDone |= clock.nanos() - start >= GATE_NANOS;
    }
  }

  private List<Meter> take(PerfEvents perf, List<Candidate> candidates, List<String> problems) {
    List<Candidate> good = new ArrayList<>();
    for (Candidate candidate : candidates) {
      String fault = candidate.fault();
      if (fault == null) {
        good.add(candidate);
      } else {
        candidate.event.close();
        problems.add(
            "the perf counter of "
                + candidate.what.device()
                + " is refused ("
                + fault
                + "): "
                + effect(candidate.what)
                + ". Fix: none if this is a virtual machine; else make powercap readable");
      }
    }
    if (good.isEmpty()) {
      perf.close();
    }
    AtomicInteger open = new AtomicInteger(good.size());
    List<Meter> meters = new ArrayList<>();
    for (Candidate candidate : good) {
      Runnable whenClosed =
          () -> {
            if (open.decrementAndGet() == 0) {
              perf.close();
            }
          };
      meters.add(new PerfRaplMeter(candidate.what, candidate.event, clock, whenClosed));
    }
    return meters;
  }

  private static String effect(PerfRaplEvent what) {
    return switch (what.kind()) {
      case "cpu" -> "CPU joules are modelled, not measured";
      case "dram" -> "DRAM joules are not measured";
      default -> what.device() + " is not measured";
    };
  }

  /** A counter at the gate. */
  private final class Candidate {
    private final PerfRaplEvent what;
    private final PerfEvent event;
    private final long firstNanos;
    private final long firstCount;
    private long lastNanos;
    private long lastCount;
    private boolean isBroken;

    Candidate(PerfRaplEvent what, PerfEvent event) {
      this.what = what;
      this.event = event;
      firstNanos = clock.nanos();
      look(firstNanos);
      firstCount = lastCount;
    }

    private void look(long nowNanos) {
      try {
        lastCount = event.read();
        lastNanos = nowNanos;
      } catch (IOException e) {
        isBroken = true;
      }
    }

    private boolean hasMoved() {
      return lastCount != firstCount;
    }

    private @Nullable String fault() {
      if (isBroken) {
        return "it cannot be read";
      }
      if (!hasMoved()) {
        return "it did not move within " + GATE_NANOS / 1_000_000_000 + " s";
      }
      double seconds = Math.max(1, lastNanos - firstNanos) / 1e9;
      double watts = (lastCount - firstCount) * what.joulesPerCount() / seconds;
      double least = what.kind().equals("cpu") ? MIN_PACKAGE_WATTS : 0;
      if (watts < least || watts > MAX_WATTS) {
        return String.format(
            Locale.ROOT, "%.3g W (expected: %.1f to %.0f)", watts, least, MAX_WATTS);
      }
      return null;
    }
  }
}

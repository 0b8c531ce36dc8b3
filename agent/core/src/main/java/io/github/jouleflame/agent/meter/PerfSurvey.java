package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.posix.PerfEvent;
import io.github.jouleflame.agent.posix.PerfEvents;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at RAPL's events of the kernel's {@code power} PMU, without the gate that the agent puts
 * before them: whether they move is for the watcher to see.
 */
final class PerfSurvey {
  static final String SOURCE = "rapl-perf";

  private static final Set<ZonePart> PARTS =
      EnumSet.of(ZonePart.PACKAGE, ZonePart.DRAM, ZonePart.PSYS);

  private final MeterChoice choice;
  private final AgentChoice agent;
  private final Surroundings surroundings;

  PerfSurvey(MeterChoice choice, AgentChoice agent, Surroundings surroundings) {
    this.choice = choice;
    this.agent = agent;
    this.surroundings = surroundings;
  }

  List<Sensor> look(Clock clock) {
    List<PerfRaplEvent> events = PerfRaplTree.events(choice.systemRoot(), PARTS);
    if (events.isEmpty()) {
      return List.of(absent());
    }
    if (!PerfRaplTree.isPermitted(new File(choice.systemRoot(), "proc"))) {
      return List.of(
          Sensor.unreadable(
              SensorFamily.PERF,
              events.size() + " events",
              true,
              "the kernel refuses: kernel.perf_event_paranoid is above 0",
              fixIfNeeded(permission())));
    }
    try {
      return open(PerfEvents.ofThisSystem(), events, clock);
    } catch (IOException e) {
      return List.of(
          Sensor.unreadable(
              SensorFamily.PERF,
              events.size() + " events",
              false,
              String.valueOf(e.getMessage()),
              null));
    }
  }

  private List<Sensor> open(PerfEvents perf, List<PerfRaplEvent> events, Clock clock) {
    AtomicInteger users = new AtomicInteger(1);
    Runnable whenClosed =
        () -> {
          if (users.decrementAndGet() == 0) {
            perf.close();
          }
        };
    List<Sensor> sensors = new ArrayList<>();
    for (PerfRaplEvent what : events) {
      try {
        PerfEvent event = perf.open(what.type(), what.config(), what.cpu());
        users.incrementAndGet();
        Meter meter = new PerfRaplMeter(what, event, clock, whenClosed);
        sensors.add(Sensor.readable(SensorFamily.PERF, what.device(), meter, whyNot(what)));
      } catch (IOException e) {
        sensors.add(
            Sensor.unreadable(
                SensorFamily.PERF,
                what.device(),
                String.valueOf(e.getMessage()).contains("permission"),
                String.valueOf(e.getMessage()),
                fixIfNeeded(permission())));
      }
    }
    whenClosed.run();
    return sensors;
  }

  private String whyNot(PerfRaplEvent what) {
    if (agent.reads(what.meterId(), SOURCE)) {
      return "";
    }
    if (!choice.wantsRapl()) {
      return "left out by meters=";
    }
    if (what.meterId().equals(ZonePart.PSYS.meterId("")) && !choice.kinds().contains("psys")) {
      return "contains the packages; read in their place with meters=psys";
    }
    return agent.readsAny("rapl-powercap") ? "powercap is read instead" : "refused by the agent";
  }

  private String permission() {
    return surroundings.isContainer()
        ? "docker run --cap-add PERFMON ...  # or on the host: sudo sysctl"
            + " kernel.perf_event_paranoid=0"
        : "sudo sysctl kernel.perf_event_paranoid=0";
  }

  private Sensor absent() {
    if (surroundings.isVirtual()) {
      return Sensor.absent(SensorFamily.PERF, "", "the hypervisor hides it", null);
    }
    if (!surroundings.hasX86()) {
      return Sensor.absent(SensorFamily.PERF, "", "this kind of processor has none", null);
    }
    return Sensor.absent(
        SensorFamily.PERF,
        "",
        "the kernel has no PMU named power",
        fixIfNeeded("sudo modprobe rapl"));
  }

  /** Nobody has to mend what is not needed. */
  private @Nullable String fixIfNeeded(String fix) {
    return agent.countsProcessor() || !choice.wantsRapl() ? null : fix;
  }
}

package io.github.jouleflame.agent.meter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which meters the agent would open: found out by opening and closing them. */
final class AgentChoice {
  private final Set<String> chosen = new HashSet<>();
  private boolean countsProcessor;

  private AgentChoice() {}

  static AgentChoice make(
      MeterChoice choice, CpuModel cpu, int cpus, BusyTime busyTime, Clock clock) {
    AgentChoice agent = new AgentChoice();
    List<String> problems = new ArrayList<>();
    for (Meter meter : MeterDiscovery.open(choice, cpu, cpus, busyTime, clock, problems)) {
      MeterDescription description = meter.description();
      agent.chosen.add(key(description.id(), description.source()));
      agent.countsProcessor |=
          description.quality() != MeterQuality.MODELLED && HwmonMeters.countsProcessor(meter);
      meter.close();
    }
    return agent;
  }

  boolean reads(Meter meter) {
    return reads(meter.description().id(), meter.description().source());
  }

  boolean reads(String id, String source) {
    return chosen.contains(key(id, source));
  }

  /** Whether any of them comes from this interface. */
  boolean readsAny(String source) {
    return chosen.stream().anyMatch(key -> key.startsWith(source + " "));
  }

  /** Whether a sensor counts the processor, so that there is no model. */
  boolean countsProcessor() {
    return countsProcessor;
  }

  private static String key(String id, String source) {
    return source + " " + id;
  }
}

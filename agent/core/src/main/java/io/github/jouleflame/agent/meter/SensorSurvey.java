package io.github.jouleflame.agent.meter;

import java.util.ArrayList;
import java.util.List;

/**
 * Every sensor that this machine might have, opened for watching whether or not the agent would
 * read it. For the doctor: it takes its time and makes garbage.
 *
 * <p>Not thread-safe. Close it when done.
 */
public final class SensorSurvey implements AutoCloseable {
  private final Surroundings surroundings;
  private final List<Sensor> sensors;

  private SensorSurvey(Surroundings surroundings, List<Sensor> sensors) {
    this.surroundings = surroundings;
    this.sensors = List.copyOf(sensors);
  }

  /**
   * Looks everywhere. First the agent's own choice is made, with its own code, so that what is said
   * of it is what a run does.
   */
  public static SensorSurvey look(
      MeterChoice choice, CpuModel cpu, int cpus, BusyTime busyTime, Clock clock) {
    AgentChoice agent = AgentChoice.make(choice, cpu, cpus, busyTime, clock);
    Surroundings surroundings = Surroundings.look(choice.systemRoot());
    List<Sensor> sensors = new ArrayList<>();
    sensors.addAll(new PowercapSurvey(choice, agent, surroundings).look(clock));
    sensors.addAll(new PerfSurvey(choice, agent, surroundings).look(clock));
    sensors.addAll(NvmlSurvey.look(choice, agent, surroundings, clock));
    sensors.addAll(HwmonSurvey.look(choice, agent, clock));
    sensors.add(model(choice, agent, cpu, cpus, busyTime, clock));
    return new SensorSurvey(surroundings, sensors);
  }

  private static Sensor model(
      MeterChoice choice, AgentChoice agent, CpuModel cpu, int cpus, BusyTime busy, Clock clock) {
    CpuWatts watts = choice.cpuWatts();
    if (watts == null) {
      watts = CpuWattsTable.lookup(cpu, cpus);
    }
    Meter meter = new CoefficientMeter(watts, cpus, busy, clock);
    String remark = agent.reads(meter) ? "" : "a sensor counts the processor";
    if (!remark.isEmpty() && !agent.countsProcessor()) {
      remark = "left out by meters=";
    }
    String processor = watts.processor().replaceAll(",.*", "");
    return Sensor.readable(SensorFamily.MODEL, processor, meter, remark);
  }

  /** The sensors, absent ones too, by family. */
  public List<Sensor> sensors() {
    return sensors;
  }

  public Surroundings surroundings() {
    return surroundings;
  }

  @Override
  public void close() {
    for (Sensor sensor : sensors) {
      Meter meter = sensor.meter();
      if (meter != null) {
        meter.close();
      }
    }
  }
}

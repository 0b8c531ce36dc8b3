package io.github.jouleflame.agent.meter;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the hwmon sensors whose meaning is known, and names the chips that are left alone. */
final class HwmonSurvey {
  private HwmonSurvey() {}

  static List<Sensor> look(MeterChoice choice, AgentChoice agent, Clock clock) {
    File sys = new File(choice.systemRoot(), "sys");
    List<Sensor> sensors = new ArrayList<>();
    for (HwmonSensor sensor : HwmonTree.sensors(sys)) {
      sensors.add(look(sensor, choice, agent, clock));
    }
    if (sensors.isEmpty()) {
      List<String> others = HwmonTree.chips(sys);
      String remark =
          others.isEmpty()
              ? "no chip"
              : "no chip that is known to measure a processor, a card or the machine (there are: "
                  + String.join(", ", others)
                  + ")";
      return List.of(Sensor.absent(SensorFamily.HWMON, "", remark, null));
    }
    return sensors;
  }

  private static Sensor look(
      HwmonSensor sensor, MeterChoice choice, AgentChoice agent, Clock clock) {
    String name = sensor.driver() + " " + sensor.device();
    try {
      Meter meter = HwmonMeter.open(sensor, clock);
      String remark = agent.reads(meter) ? "" : whyNot(sensor, choice);
      return Sensor.readable(SensorFamily.HWMON, name, meter, remark);
    } catch (IOException e) {
      File file = sensor.file();
      boolean isForbidden = file.exists() && !file.canRead();
      return Sensor.unreadable(
          SensorFamily.HWMON,
          name,
          isForbidden,
          isForbidden ? "permission denied" : String.valueOf(e.getMessage()),
          isForbidden ? "sudo chmod a+r " + file : null);
    }
  }

  private static String whyNot(HwmonSensor sensor, MeterChoice choice) {
    if (!choice.wants("hwmon")) {
      return "left out by meters=";
    }
    return switch (sensor.scope()) {
      case GPU -> "refused by the agent";
      case CPU -> "another sensor counts the same joules";
      case SYSTEM -> "contains everything; read alone with meters=hwmon";
    };
  }
}

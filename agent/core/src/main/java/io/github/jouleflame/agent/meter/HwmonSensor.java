package io.github.jouleflame.agent.meter;

import io.github.jouleflame.agent.attribute.ShareRule;
import java.io.File;

/**
 * A hwmon file that is worth reading.
 *
 * @param meterId meter that it becomes
 * @param driver name of the kernel driver
 * @param device what it measures, in words
 * @param scope what its joules contain
 * @param isPower whether it shows microwatts; else microjoules
 * @param file the file
 * @param pollNanos how often it may be read
 */
record HwmonSensor(
    String meterId,
    String driver,
    String device,
    Scope scope,
    boolean isPower,
    File file,
    long pollNanos) {

  /** What a sensor's joules contain, and so with which meters they overlap. */
  enum Scope {
    /** A graphics card of its own: overlaps with nothing. */
    GPU("gpu", ShareRule.OPEN_TIME),
    /** A processor socket: the same joules as RAPL's package. */
    CPU("cpu", ShareRule.CPU_TIME),
    /** The whole machine or board: contains whatever else is measured. */
    SYSTEM("system", ShareRule.CPU_TIME);

    private final String kind;
    private final ShareRule rule;

    Scope(String kind, ShareRule rule) {
      this.kind = kind;
      this.rule = rule;
    }

    String kind() {
      return kind;
    }

    ShareRule rule() {
      return rule;
    }
  }
}

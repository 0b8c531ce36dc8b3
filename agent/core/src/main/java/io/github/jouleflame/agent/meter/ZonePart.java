package io.github.jouleflame.agent.meter;

/** What a RAPL zone or event counts, and so whether it may stand in a sum. */
enum ZonePart {
  /** A socket, or a die of one where the kernel tells dies apart. */
  PACKAGE("cpu", "energy-pkg"),
  /** Memory beside the package; outside of it on servers. */
  DRAM("dram", "energy-ram"),
  /** All cores of a package: inside it, so a sub-meter. Unreliable on AMD. */
  CORE("core", "energy-cores"),
  /** What is in a package beside the cores; on laptops the built-in GPU. Never counted. */
  UNCORE("uncore", "energy-gpu"),
  /** The whole platform, with everything else inside. Read alone or not at all. */
  PSYS("system", "energy-psys");

  private final String kind;
  private final String perfEvent;

  ZonePart(String kind, String perfEvent) {
    this.kind = kind;
    this.perfEvent = perfEvent;
  }

  /** Kind of the meter that it becomes. */
  String kind() {
    return kind;
  }

  /** Name of its event in the kernel's {@code power} PMU. */
  String perfEvent() {
    return perfEvent;
  }

  /**
   * Id of its meter.
   *
   * @param owner package, with its die if there are several: {@code 0}, {@code 0-die-1}
   */
  String meterId(String owner) {
    return switch (this) {
      case PACKAGE -> "cpu:package-" + owner;
      case DRAM -> "dram:package-" + owner;
      case CORE -> "cpu:core-" + owner;
      case UNCORE -> "cpu:uncore-" + owner;
      case PSYS -> "system:psys";
    };
  }

  /** Its name for people. */
  String device(String owner) {
    return switch (this) {
      case PACKAGE -> "package-" + owner;
      case DRAM -> "package-" + owner + "/dram";
      case CORE -> "package-" + owner + "/core";
      case UNCORE -> "package-" + owner + "/uncore";
      case PSYS -> "psys";
    };
  }
}

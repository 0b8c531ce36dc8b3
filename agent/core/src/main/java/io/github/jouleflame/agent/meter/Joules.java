package io.github.jouleflame.agent.meter;

/** Conversions into joules. */
final class Joules {
  private static final double MICROJOULES_PER_JOULE = 1e6;

  private Joules() {}

  static double ofMicrojoules(long microjoules) {
    return microjoules / MICROJOULES_PER_JOULE;
  }
}

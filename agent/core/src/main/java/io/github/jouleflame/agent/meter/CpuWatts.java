package io.github.jouleflame.agent.meter;

/**
 * Coefficients of the model: power of the whole machine idle and with every logical processor busy.
 *
 * @param idleWatts at least 0
 * @param fullWatts at least {@code idleWatts}
 * @param processor what they hold for, in words for the report
 * @param source where the two come from
 */
public record CpuWatts(double idleWatts, double fullWatts, String processor, String source) {
  public CpuWatts {
    if (!(idleWatts >= 0) || !(fullWatts >= idleWatts) || Double.isInfinite(fullWatts)) {
      throw new IllegalArgumentException(
          "cpuWatts: " + idleWatts + ":" + fullWatts + " (expected: 0 <= idle <= full)");
    }
  }
}

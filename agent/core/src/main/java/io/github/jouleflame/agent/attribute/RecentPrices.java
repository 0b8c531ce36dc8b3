package io.github.jouleflame.agent.attribute;

/**
 * What time has cost lately, summed over meters.
 *
 * @param joulesPerCpuNano dynamic joules of a nanosecond of CPU time
 * @param joulesPerComputeOpenNano dynamic joules of a nanosecond in which a compute boundary was
 *     open, however many of them
 * @param floorWatts idle floor of all meters together
 */
public record RecentPrices(
    double joulesPerCpuNano, double joulesPerComputeOpenNano, double floorWatts) {}

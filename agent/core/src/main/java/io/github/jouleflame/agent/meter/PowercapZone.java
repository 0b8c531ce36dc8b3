package io.github.jouleflame.agent.meter;

import java.io.File;

/**
 * A zone of the powercap tree that is counted.
 *
 * @param meterId meter that it becomes
 * @param kind {@code cpu} or {@code dram}
 * @param device its name in the tree, such as {@code package-0}
 * @param energyFile the counter, in microjoules
 * @param rangeMicrojoules value after which the counter is 0 again
 */
record PowercapZone(
    String meterId, String kind, String device, File energyFile, long rangeMicrojoules) {}

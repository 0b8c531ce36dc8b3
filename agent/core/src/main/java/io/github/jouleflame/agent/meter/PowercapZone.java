package io.github.jouleflame.agent.meter;

import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * A zone of the powercap tree.
 *
 * @param meterId meter that it becomes if it is counted
 * @param part what it counts
 * @param device its name in the tree, such as {@code package-0}
 * @param energyFile the counter, in microjoules
 * @param rangeMicrojoules value after which the counter is 0 again
 * @param twinOf folder of the zone that shows the same counter through another interface, or null
 */
record PowercapZone(
    String meterId,
    ZonePart part,
    String device,
    File energyFile,
    long rangeMicrojoules,
    @Nullable String twinOf) {

  String kind() {
    return part.kind();
  }
}

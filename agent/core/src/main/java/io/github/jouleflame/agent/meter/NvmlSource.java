package io.github.jouleflame.agent.meter;

import io.github.jouleflame.nvml.ComputeCapability;
import io.github.jouleflame.nvml.FieldQuery;
import io.github.jouleflame.nvml.FieldScope;
import io.github.jouleflame.nvml.LongResult;
import io.github.jouleflame.nvml.NvmlAnswer;
import io.github.jouleflame.nvml.NvmlDevice;
import io.github.jouleflame.nvml.NvmlReturn;
import org.jspecify.annotations.Nullable;

/**
 * What a GPU's joules are read from: the best that the device has.
 *
 * @param name for the report, such as {@code nvml-total-energy}
 * @param isPower whether it gives milliwatts; else millijoules since the driver was loaded
 * @param isModule whether it counts the processor beside the GPU too (Grace Hopper)
 * @param averagingNanos half the window over which the driver averages, as far as it is known
 * @param call reads it
 */
record NvmlSource(String name, boolean isPower, boolean isModule, long averagingNanos, Call call) {

  /** {@code nvmlDeviceGetPowerUsage} is a mean over one second on newer GPUs. */
  private static final long HALF_A_SECOND_NANOS = 500_000_000;

  /** One reading into a reused result. Makes no garbage. */
  interface Call {
    NvmlReturn read(NvmlDevice device, LongResult into);
  }

  /** A device's source, or why it has none. */
  record Choice(@Nullable NvmlSource source, NvmlReturn code) {}

  /**
   * Looks for a true counter first, then for power. Makes a handful of calls, none twice.
   *
   * @return without a source, what the energy counter answered
   */
  static Choice of(NvmlDevice device) {
    NvmlReturn counter = device.readTotalEnergyMillijoules(new LongResult());
    if (counter.isSuccess()) {
      return found("nvml-total-energy", false, false, 0, NvmlDevice::readTotalEnergyMillijoules);
    }
    FieldQuery energy = FieldQuery.totalEnergyMillijoules(FieldScope.GPU);
    NvmlAnswer<FieldScope> energyScope = device.probeScope(energy);
    if (energyScope.isPresent()) {
      return ofField("nvml-total-energy-field", false, energy, energyScope.get());
    }
    FieldQuery power = FieldQuery.instantPowerMilliwatts(FieldScope.GPU);
    NvmlAnswer<FieldScope> powerScope = device.probeScope(power);
    if (powerScope.isPresent()) {
      return ofField("nvml-instant-power", true, power, powerScope.get());
    }
    if (device.readPowerUsageMilliwatts(new LongResult()).isSuccess()) {
      return found(
          "nvml-power-usage",
          true,
          false,
          isAveraged(device) ? HALF_A_SECOND_NANOS : 0,
          NvmlDevice::readPowerUsageMilliwatts);
    }
    return new Choice(null, counter);
  }

  private static Choice ofField(String name, boolean isPower, FieldQuery query, FieldScope scope) {
    NvmlField field = new NvmlField(query.in(scope));
    return found(name, isPower, scope == FieldScope.MODULE, 0, field);
  }

  private static Choice found(
      String name, boolean isPower, boolean isModule, long averagingNanos, Call call) {
    return new Choice(
        new NvmlSource(name, isPower, isModule, averagingNanos, call), NvmlReturn.SUCCESS);
  }

  /** Power usage: a 1 s mean on Ampere (but not GA100, 8.0) and newer, instantaneous before. */
  private static boolean isAveraged(NvmlDevice device) {
    ComputeCapability capability = device.computeCapability().orElse(new ComputeCapability(0, 0));
    return capability.major() > 8 || (capability.major() == 8 && capability.minor() > 0);
  }
}

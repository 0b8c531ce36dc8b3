package io.github.jouleflame.nvml;

import java.util.List;

/**
 * The NVML functions used here, each with its symbols from newest to oldest. An unversioned name
 * beside a versioned one is the first ABI of the function, still exported by new drivers.
 *
 * <p>Each function is looked up on its own. One that a driver lacks answers {@link
 * NvmlReturn#FUNCTION_NOT_FOUND}, and the others work.
 */
public enum NvmlFunction {
  INIT(0, false, "nvmlInit_v2", "nvmlInit"),
  SHUTDOWN(0, false, "nvmlShutdown"),
  DRIVER_VERSION(2, false, "nvmlSystemGetDriverVersion"),
  NVML_VERSION(2, false, "nvmlSystemGetNVMLVersion"),

  DEVICE_COUNT(1, false, "nvmlDeviceGetCount_v2", "nvmlDeviceGetCount"),
  DEVICE_BY_INDEX(2, false, "nvmlDeviceGetHandleByIndex_v2", "nvmlDeviceGetHandleByIndex"),
  DEVICE_BY_PCI_BUS_ID(
      2, false, "nvmlDeviceGetHandleByPciBusId_v2", "nvmlDeviceGetHandleByPciBusId"),
  DEVICE_BY_UUID(2, false, "nvmlDeviceGetHandleByUUID"),

  INDEX(2, false, "nvmlDeviceGetIndex"),
  NAME(3, false, "nvmlDeviceGetName"),
  UUID(3, false, "nvmlDeviceGetUUID"),
  PCI_INFO(2, false, "nvmlDeviceGetPciInfo_v3", "nvmlDeviceGetPciInfo_v2", "nvmlDeviceGetPciInfo"),
  ARCHITECTURE(2, false, "nvmlDeviceGetArchitecture"),
  COMPUTE_CAPABILITY(3, false, "nvmlDeviceGetCudaComputeCapability"),

  MIG_MODE(3, false, "nvmlDeviceGetMigMode"),
  IS_MIG_DEVICE(2, false, "nvmlDeviceIsMigDeviceHandle"),
  MIG_PARENT(2, false, "nvmlDeviceGetDeviceHandleFromMigDeviceHandle"),
  MAX_MIG_DEVICE_COUNT(2, false, "nvmlDeviceGetMaxMigDeviceCount"),
  MIG_DEVICE_BY_INDEX(3, false, "nvmlDeviceGetMigDeviceHandleByIndex"),
  ATTRIBUTES(2, false, "nvmlDeviceGetAttributes_v2", "nvmlDeviceGetAttributes"),

  TOTAL_ENERGY(2, true, "nvmlDeviceGetTotalEnergyConsumption"),
  POWER_USAGE(2, true, "nvmlDeviceGetPowerUsage"),
  ENFORCED_POWER_LIMIT(2, true, "nvmlDeviceGetEnforcedPowerLimit"),
  FIELD_VALUES(3, true, "nvmlDeviceGetFieldValues"),
  SAMPLES(6, true, "nvmlDeviceGetSamples"),
  UTILIZATION_RATES(2, true, "nvmlDeviceGetUtilizationRates"),
  PROCESS_UTILIZATION(4, true, "nvmlDeviceGetProcessUtilization"),
  COMPUTE_PROCESSES(
      3,
      true,
      "nvmlDeviceGetComputeRunningProcesses_v3",
      "nvmlDeviceGetComputeRunningProcesses_v2",
      "nvmlDeviceGetComputeRunningProcesses"),
  MPS_COMPUTE_PROCESSES(
      3,
      true,
      "nvmlDeviceGetMPSComputeRunningProcesses_v3",
      "nvmlDeviceGetMPSComputeRunningProcesses_v2",
      "nvmlDeviceGetMPSComputeRunningProcesses"),
  GRAPHICS_PROCESSES(
      3,
      true,
      "nvmlDeviceGetGraphicsRunningProcesses_v3",
      "nvmlDeviceGetGraphicsRunningProcesses_v2",
      "nvmlDeviceGetGraphicsRunningProcesses"),
  // Two functions and not two versions of one: the newer may refuse its struct version on a driver
  // that still answers the older.
  MEMORY_INFO_V2(2, true, "nvmlDeviceGetMemoryInfo_v2"),
  MEMORY_INFO(2, true, "nvmlDeviceGetMemoryInfo");

  private final int arity;
  private final boolean isFrequent;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of, so it is immutable.
  private final List<String> symbols;

  NvmlFunction(int arity, boolean isFrequent, String... symbols) {
    this.arity = arity;
    this.isFrequent = isFrequent;
    this.symbols = List.of(symbols);
  }

  /** The symbols that may provide it, newest first. */
  public List<String> symbols() {
    return symbols;
  }

  /** Number of arguments. */
  int arity() {
    return arity;
  }

  /** Whether programs call it in a loop, so that a call must allocate nothing. */
  boolean isFrequent() {
    return isFrequent;
  }
}

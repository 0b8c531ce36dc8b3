package io.github.jouleflame.nvml;

/**
 * A GPU, or a MIG device on one.
 *
 * <p>Two kinds of methods. Questions asked rarely return an {@link NvmlAnswer} and allocate.
 * Methods that start with {@code read} are for loops: they fill what the caller passes, return the
 * driver's code, and allocate nothing.
 *
 * <p>Any thread. Never throws because of what the driver answers. What a device cannot do answers
 * {@link NvmlReturn#NOT_SUPPORTED}, what a driver lacks {@link NvmlReturn#FUNCTION_NOT_FOUND}.
 */
public interface NvmlDevice {

  /** Its number in NVML's order ({@code nvmlDeviceGetIndex}). CUDA's order may be another. */
  NvmlAnswer<Integer> index();

  /** Product name ({@code nvmlDeviceGetName}). */
  NvmlAnswer<String> name();

  /** Identity that survives reboots ({@code nvmlDeviceGetUUID}). */
  NvmlAnswer<String> uuid();

  /** Place on the bus ({@code nvmlDeviceGetPciInfo_v3}). */
  NvmlAnswer<PciInfo> pciInfo();

  /** Generation ({@code nvmlDeviceGetArchitecture}). */
  NvmlAnswer<Architecture> architecture();

  /** CUDA compute capability ({@code nvmlDeviceGetCudaComputeCapability}). */
  NvmlAnswer<ComputeCapability> computeCapability();

  /** Whether the board is divided ({@code nvmlDeviceGetMigMode}). */
  NvmlAnswer<MigMode> migMode();

  /** Whether this is a part of a divided board ({@code nvmlDeviceIsMigDeviceHandle}). */
  NvmlAnswer<Boolean> isMigDevice();

  /**
   * The board of a MIG device ({@code nvmlDeviceGetDeviceHandleFromMigDeviceHandle}). Energy and
   * power exist only there, shared by all its MIG devices.
   */
  NvmlAnswer<NvmlDevice> migParent();

  /** The MIG devices of a board ({@code nvmlDeviceGetMigDeviceHandleByIndex}). */
  DeviceList migDevices();

  /** The part of the board that this MIG device owns ({@code nvmlDeviceGetAttributes_v2}). */
  NvmlAnswer<MigSlice> migSlice();

  /**
   * Device memory ({@code nvmlDeviceGetMemoryInfo_v2}, else {@code nvmlDeviceGetMemoryInfo}). About
   * 12 us.
   */
  NvmlAnswer<MemoryInfo> memory();

  /**
   * Share of the last period with anything on the device ({@code nvmlDeviceGetUtilizationRates}).
   * Not under MIG.
   */
  NvmlAnswer<Utilization> utilization();

  /**
   * The scope in which the device answers a power or energy field: {@link FieldScope#GPU} if it
   * can, else {@link FieldScope#MODULE}, which some Grace Hopper systems have alone and which
   * counts the CPU too.
   */
  NvmlAnswer<FieldScope> probeScope(FieldQuery query);

  /** The same device with a new handle, for {@link NvmlAction#FETCH_HANDLE_AGAIN}. */
  NvmlAnswer<NvmlDevice> refetch();

  /**
   * Energy since the driver was loaded, mJ ({@code nvmlDeviceGetTotalEnergyConsumption}). Volta and
   * newer. It falls when the driver is reloaded, see {@link EnergyTracker}, and moves in steps of
   * 20 to 100 ms.
   */
  NvmlReturn readTotalEnergyMillijoules(LongResult out);

  /**
   * Power of the board, mW ({@code nvmlDeviceGetPowerUsage}): averaged over one second on Ampere
   * (except GA100) and newer, and instantaneous on older ones. Prefer {@link
   * FieldQuery#instantPowerMilliwatts}, which says what it is.
   */
  NvmlReturn readPowerUsageMilliwatts(LongResult out);

  /** The power limit in force, mW ({@code nvmlDeviceGetEnforcedPowerLimit}). */
  NvmlReturn readEnforcedPowerLimitMilliwatts(LongResult out);

  /**
   * Several fields at once ({@code nvmlDeviceGetFieldValues}). Success says only that the question
   * was understood: ask {@link FieldValues#hasValue} for each.
   */
  NvmlReturn readFieldValues(FieldValues inOut);

  /**
   * Samples newer than a moment ({@code nvmlDeviceGetSamples}). {@link NvmlReturn#NOT_FOUND} means
   * that there are none.
   *
   * @param afterMicros time of the last sample seen, or 0 for all that the driver keeps
   */
  NvmlReturn readSamples(SampleType type, long afterMicros, Samples out);

  /**
   * Utilisation per process since a moment ({@code nvmlDeviceGetProcessUtilization}). Maxwell and
   * newer, not under MIG.
   *
   * @param afterMicros time of the last sample seen, or 0 for all that the driver keeps
   */
  NvmlReturn readProcessUtilization(long afterMicros, ProcessUtilizations out);

  /**
   * Processes on the device ({@code nvmlDeviceGetComputeRunningProcesses_v3} and its kin).
   * Milliseconds.
   */
  NvmlReturn readProcesses(ProcessKind kind, ProcessList out);
}

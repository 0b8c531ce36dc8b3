package io.github.jouleflame.nvml;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** {@link NvmlDevice} over a loaded library and a handle. Immutable; any thread. */
final class LinkedDevice implements NvmlDevice {
  private static final int OWN_PID = Math.toIntExact(ProcessHandle.current().pid());

  private final NvmlLibrary library;
  private final NativeBackend backend;
  private final RareCalls rareCalls;
  private final long handle;
  private final Supplier<NvmlAnswer<NvmlDevice>> again;

  LinkedDevice(NvmlLibrary library, long handle, Supplier<NvmlAnswer<NvmlDevice>> again) {
    this.library = library;
    this.handle = handle;
    this.again = again;
    backend = library.backend();
    rareCalls = new RareCalls(library);
  }

  @Override
  public NvmlAnswer<Integer> index() {
    return rareCalls.number(NvmlFunction.INDEX, handle);
  }

  @Override
  public NvmlAnswer<String> name() {
    return rareCalls.text(NvmlFunction.NAME, handle);
  }

  @Override
  public NvmlAnswer<String> uuid() {
    return rareCalls.text(NvmlFunction.UUID, handle);
  }

  @Override
  public NvmlAnswer<PciInfo> pciInfo() {
    return rareCalls.struct(NvmlFunction.PCI_INFO, handle, this::toPciInfo);
  }

  @Override
  public NvmlAnswer<Architecture> architecture() {
    return rareCalls.struct(
        NvmlFunction.ARCHITECTURE, handle, out -> Architecture.of(out.bytes().getInt(0)));
  }

  @Override
  public NvmlAnswer<ComputeCapability> computeCapability() {
    return rareCalls.pair(NvmlFunction.COMPUTE_CAPABILITY, handle, ComputeCapability::new);
  }

  @Override
  public NvmlAnswer<MigMode> migMode() {
    return rareCalls.pair(
        NvmlFunction.MIG_MODE, handle, (now, pending) -> new MigMode(now == 1, pending == 1));
  }

  @Override
  public NvmlAnswer<Boolean> isMigDevice() {
    return rareCalls.struct(NvmlFunction.IS_MIG_DEVICE, handle, out -> out.bytes().getInt(0) != 0);
  }

  @Override
  public NvmlAnswer<NvmlDevice> migParent() {
    return rareCalls.device(NvmlFunction.MIG_PARENT, handle);
  }

  @Override
  public DeviceList migDevices() {
    NvmlAnswer<Integer> places = rareCalls.number(NvmlFunction.MAX_MIG_DEVICE_COUNT, handle);
    List<NvmlDevice> devices = new ArrayList<>();
    List<SkippedDevice> skipped = new ArrayList<>();
    for (int index = 0; index < places.orElse(0); index++) {
      NvmlAnswer<NvmlDevice> device = rareCalls.migDevice(handle, index);
      if (device.isPresent()) {
        devices.add(device.get());
      } else if (!device.code().equals(NvmlReturn.NOT_FOUND)) { // That is just a free place.
        skipped.add(new SkippedDevice(index, device.code()));
      }
    }
    return new DeviceList(places.code(), devices, skipped);
  }

  @Override
  public NvmlAnswer<MigSlice> migSlice() {
    return rareCalls.struct(NvmlFunction.ATTRIBUTES, handle, out -> toMigSlice(out.bytes()));
  }

  @Override
  public NvmlAnswer<MemoryInfo> memory() {
    NvmlAnswer<MemoryInfo> newer =
        rareCalls.versionedStruct(
            NvmlFunction.MEMORY_INFO_V2,
            handle,
            Layout.MEMORY_V2_VERSION_NUMBER,
            out -> toMemoryInfoV2(out.bytes()));
    return switch (newer.code().code()) {
      case 3, 13, 25 -> olderMemory(); // Not supported, no such function, unknown struct version.
      default -> newer;
    };
  }

  private NvmlAnswer<MemoryInfo> olderMemory() {
    return rareCalls.struct(
        NvmlFunction.MEMORY_INFO, handle, filled -> toMemoryInfo(filled.bytes()));
  }

  @Override
  public NvmlAnswer<Utilization> utilization() {
    return rareCalls.struct(
        NvmlFunction.UTILIZATION_RATES,
        handle,
        out ->
            new Utilization(
                out.bytes().getInt(Layout.UTILIZATION_GPU),
                out.bytes().getInt(Layout.UTILIZATION_MEMORY)));
  }

  @Override
  public NvmlAnswer<FieldScope> probeScope(FieldQuery query) {
    FieldValues both = new FieldValues(query.in(FieldScope.GPU), query.in(FieldScope.MODULE));
    NvmlReturn outer = readFieldValues(both);
    if (both.hasValue(0)) {
      return NvmlAnswer.of(FieldScope.GPU);
    }
    if (both.hasValue(1)) {
      return NvmlAnswer.of(FieldScope.MODULE);
    }
    NvmlReturn code = outer.isSuccess() ? both.code(0) : outer;
    return NvmlAnswer.absent(code.isSuccess() ? NvmlReturn.UNKNOWN : code);
  }

  @Override
  public NvmlAnswer<NvmlDevice> refetch() {
    return again.get();
  }

  @Override
  public NvmlReturn readTotalEnergyMillijoules(LongResult out) {
    return out.takeLong(library.call(NvmlFunction.TOTAL_ENERGY, handle, out.prepare(backend)));
  }

  @Override
  public NvmlReturn readPowerUsageMilliwatts(LongResult out) {
    return out.takeUnsignedInt(
        library.call(NvmlFunction.POWER_USAGE, handle, out.prepare(backend)));
  }

  @Override
  public NvmlReturn readEnforcedPowerLimitMilliwatts(LongResult out) {
    return out.takeUnsignedInt(
        library.call(NvmlFunction.ENFORCED_POWER_LIMIT, handle, out.prepare(backend)));
  }

  @Override
  public NvmlReturn readFieldValues(FieldValues inOut) {
    return inOut.take(
        library.call(NvmlFunction.FIELD_VALUES, handle, inOut.size(), inOut.prepare(backend)));
  }

  @Override
  public NvmlReturn readSamples(SampleType type, long afterMicros, Samples out) {
    NvmlReturn code = callSamples(type, afterMicros, out.prepare());
    if (code.equals(NvmlReturn.INSUFFICIENT_SIZE)) {
      out.grow();
      code = callSamples(type, afterMicros, out.prepare());
    }
    return out.take(code);
  }

  private NvmlReturn callSamples(SampleType type, long afterMicros, CountedBuffer buffer) {
    return library.call(
        NvmlFunction.SAMPLES,
        handle,
        type.number(),
        afterMicros,
        buffer.valueTypeAddress(backend),
        buffer.countAddress(backend),
        buffer.elementsAddress(backend));
  }

  @Override
  public NvmlReturn readProcessUtilization(long afterMicros, ProcessUtilizations out) {
    NvmlReturn code = callProcessUtilization(afterMicros, out.prepare());
    if (code.equals(NvmlReturn.INSUFFICIENT_SIZE)) {
      out.grow();
      code = callProcessUtilization(afterMicros, out.prepare());
    }
    return out.take(code, afterMicros);
  }

  private NvmlReturn callProcessUtilization(long afterMicros, CountedBuffer buffer) {
    return library.call(
        NvmlFunction.PROCESS_UTILIZATION,
        handle,
        buffer.elementsAddress(backend),
        buffer.countAddress(backend),
        afterMicros);
  }

  @Override
  public NvmlReturn readProcesses(ProcessKind kind, ProcessList out) {
    NvmlReturn code = callProcesses(kind, out.prepare());
    if (code.equals(NvmlReturn.INSUFFICIENT_SIZE)) {
      out.grow();
      code = callProcesses(kind, out.prepare());
    }
    return out.take(code, library.isFirstAbi(kind.function()), OWN_PID);
  }

  private NvmlReturn callProcesses(ProcessKind kind, CountedBuffer buffer) {
    return library.call(
        kind.function(), handle, buffer.countAddress(backend), buffer.elementsAddress(backend));
  }

  private PciInfo toPciInfo(NativeBuffer out) {
    // Before the third version the long form of the id was not there, and its place undefined.
    boolean hasLongId =
        "nvmlDeviceGetPciInfo_v3".equals(library.symbols().get(NvmlFunction.PCI_INFO));
    String busId =
        hasLongId
            ? out.text(Layout.PCI_INFO_BUS_ID, Layout.PCI_INFO_BUS_ID_LENGTH)
            : out.text(Layout.PCI_INFO_BUS_ID_LEGACY, Layout.PCI_INFO_BUS_ID_LEGACY_LENGTH);
    ByteBuffer bytes = out.bytes();
    return new PciInfo(
        busId,
        bytes.getInt(Layout.PCI_INFO_DOMAIN),
        bytes.getInt(Layout.PCI_INFO_BUS),
        bytes.getInt(Layout.PCI_INFO_DEVICE),
        bytes.getInt(Layout.PCI_INFO_DEVICE_ID),
        bytes.getInt(Layout.PCI_INFO_SUBSYSTEM_ID));
  }

  private static MigSlice toMigSlice(ByteBuffer bytes) {
    return new MigSlice(
        bytes.getInt(Layout.ATTRIBUTES_MULTIPROCESSORS),
        bytes.getInt(Layout.ATTRIBUTES_GPU_SLICES),
        bytes.getInt(Layout.ATTRIBUTES_COMPUTE_SLICES),
        bytes.getLong(Layout.ATTRIBUTES_MEMORY_MEBIBYTES));
  }

  private static MemoryInfo toMemoryInfoV2(ByteBuffer bytes) {
    return new MemoryInfo(
        bytes.getLong(Layout.MEMORY_V2_TOTAL),
        bytes.getLong(Layout.MEMORY_V2_FREE),
        bytes.getLong(Layout.MEMORY_V2_USED),
        bytes.getLong(Layout.MEMORY_V2_RESERVED));
  }

  private static MemoryInfo toMemoryInfo(ByteBuffer bytes) {
    return new MemoryInfo(
        bytes.getLong(Layout.MEMORY_TOTAL),
        bytes.getLong(Layout.MEMORY_FREE),
        bytes.getLong(Layout.MEMORY_USED),
        null);
  }
}

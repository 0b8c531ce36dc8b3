package io.github.jouleflame.nvml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares every constant of {@link Layout} with what a C compiler makes of the same structs. */
class LayoutTest {
  private final Stub stub = Stub.ofCurrentDriver();

  @ParameterizedTest
  @CsvSource({
    "handle, HANDLE_SIZE",
    "Utilization, UTILIZATION_SIZE",
    "Utilization.gpu, UTILIZATION_GPU",
    "Utilization.memory, UTILIZATION_MEMORY",
    "Memory, MEMORY_SIZE",
    "Memory.total, MEMORY_TOTAL",
    "Memory.free, MEMORY_FREE",
    "Memory.used, MEMORY_USED",
    "MemoryV2, MEMORY_V2_SIZE",
    "MemoryV2.version, MEMORY_V2_VERSION",
    "MemoryV2.total, MEMORY_V2_TOTAL",
    "MemoryV2.reserved, MEMORY_V2_RESERVED",
    "MemoryV2.free, MEMORY_V2_FREE",
    "MemoryV2.used, MEMORY_V2_USED",
    "ProcessV1, PROCESS_V1_SIZE",
    "ProcessV1.pid, PROCESS_PID",
    "ProcessV1.used, PROCESS_USED_MEMORY",
    "ProcessV2, PROCESS_V2_SIZE",
    "ProcessV2.pid, PROCESS_PID",
    "ProcessV2.used, PROCESS_USED_MEMORY",
    "ProcessV2.gi, PROCESS_GPU_INSTANCE",
    "ProcessV2.ci, PROCESS_COMPUTE_INSTANCE",
    "ProcessR535, PROCESS_R535_SIZE",
    "ProcessR535.gi, PROCESS_GPU_INSTANCE",
    "ProcessR535.ci, PROCESS_COMPUTE_INSTANCE",
    "FieldValue, FIELD_VALUE_SIZE",
    "FieldValue.fieldId, FIELD_VALUE_FIELD_ID",
    "FieldValue.scopeId, FIELD_VALUE_SCOPE_ID",
    "FieldValue.timestamp, FIELD_VALUE_TIMESTAMP",
    "FieldValue.latencyUsec, FIELD_VALUE_LATENCY",
    "FieldValue.valueType, FIELD_VALUE_TYPE",
    "FieldValue.nvmlReturn, FIELD_VALUE_RETURN",
    "FieldValue.value, FIELD_VALUE_VALUE",
    "Sample, SAMPLE_SIZE",
    "Sample.timeStamp, SAMPLE_TIMESTAMP",
    "Sample.value, SAMPLE_VALUE",
    "ProcessUtilization, PROCESS_UTILIZATION_SIZE",
    "ProcessUtilization.pid, PROCESS_UTILIZATION_PID",
    "ProcessUtilization.timeStamp, PROCESS_UTILIZATION_TIMESTAMP",
    "ProcessUtilization.sm, PROCESS_UTILIZATION_SM",
    "ProcessUtilization.mem, PROCESS_UTILIZATION_MEMORY",
    "ProcessUtilization.enc, PROCESS_UTILIZATION_ENCODER",
    "ProcessUtilization.dec, PROCESS_UTILIZATION_DECODER",
    "PciInfo, PCI_INFO_SIZE",
    "PciInfo.busIdLegacy, PCI_INFO_BUS_ID_LEGACY",
    "PciInfo.domain, PCI_INFO_DOMAIN",
    "PciInfo.bus, PCI_INFO_BUS",
    "PciInfo.device, PCI_INFO_DEVICE",
    "PciInfo.pciDeviceId, PCI_INFO_DEVICE_ID",
    "PciInfo.pciSubSystemId, PCI_INFO_SUBSYSTEM_ID",
    "PciInfo.busId, PCI_INFO_BUS_ID",
    "Attributes, ATTRIBUTES_SIZE",
    "Attributes.multiprocessors, ATTRIBUTES_MULTIPROCESSORS",
    "Attributes.gpuSlices, ATTRIBUTES_GPU_SLICES",
    "Attributes.computeSlices, ATTRIBUTES_COMPUTE_SLICES",
    "Attributes.memoryMebibytes, ATTRIBUTES_MEMORY_MEBIBYTES"
  })
  void constant_equalsWhatTheCompilerSays(String c, String constant) throws Exception {
    assertThat(Layout.class.getDeclaredField(constant).getInt(null)).isEqualTo(stub.layout(c));
  }
}

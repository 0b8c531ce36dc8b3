package io.github.jouleflame.nvml;

/**
 * Sizes and offsets of NVML's structs in bytes, for 64-bit little-endian systems (x86-64 and
 * AArch64 agree). The tests compile the same structs in C and compare each number.
 */
final class Layout {
  static final int HANDLE_SIZE = 8;

  static final int UTILIZATION_SIZE = 8;
  static final int UTILIZATION_GPU = 0;
  static final int UTILIZATION_MEMORY = 4;

  static final int MEMORY_SIZE = 24;
  static final int MEMORY_TOTAL = 0;
  static final int MEMORY_FREE = 8;
  static final int MEMORY_USED = 16;

  static final int MEMORY_V2_SIZE = 40;
  static final int MEMORY_V2_VERSION = 0;
  static final int MEMORY_V2_TOTAL = 8;
  static final int MEMORY_V2_RESERVED = 16;
  static final int MEMORY_V2_FREE = 24;
  static final int MEMORY_V2_USED = 32;

  /** A versioned struct carries its size and, in the highest byte, its version. */
  static final int MEMORY_V2_VERSION_NUMBER = MEMORY_V2_SIZE | 2 << 24;

  static final int PROCESS_V1_SIZE = 16;

  /** Used by the second and the third version of the process calls. */
  static final int PROCESS_V2_SIZE = 24;

  /** What early R535 drivers wrote instead; also the size to allocate per process. */
  static final int PROCESS_R535_SIZE = 32;

  static final int PROCESS_PID = 0;
  static final int PROCESS_USED_MEMORY = 8;
  static final int PROCESS_GPU_INSTANCE = 16;
  static final int PROCESS_COMPUTE_INSTANCE = 20;

  static final int FIELD_VALUE_SIZE = 40;
  static final int FIELD_VALUE_FIELD_ID = 0;
  static final int FIELD_VALUE_SCOPE_ID = 4;
  static final int FIELD_VALUE_TIMESTAMP = 8;
  static final int FIELD_VALUE_LATENCY = 16;
  static final int FIELD_VALUE_TYPE = 24;
  static final int FIELD_VALUE_RETURN = 28;
  static final int FIELD_VALUE_VALUE = 32;

  static final int SAMPLE_SIZE = 16;
  static final int SAMPLE_TIMESTAMP = 0;
  static final int SAMPLE_VALUE = 8;

  static final int PROCESS_UTILIZATION_SIZE = 32;
  static final int PROCESS_UTILIZATION_PID = 0;
  static final int PROCESS_UTILIZATION_TIMESTAMP = 8;
  static final int PROCESS_UTILIZATION_SM = 16;
  static final int PROCESS_UTILIZATION_MEMORY = 20;
  static final int PROCESS_UTILIZATION_ENCODER = 24;
  static final int PROCESS_UTILIZATION_DECODER = 28;

  static final int PCI_INFO_SIZE = 68;
  static final int PCI_INFO_BUS_ID_LEGACY = 0;
  static final int PCI_INFO_BUS_ID_LEGACY_LENGTH = 16;
  static final int PCI_INFO_DOMAIN = 16;
  static final int PCI_INFO_BUS = 20;
  static final int PCI_INFO_DEVICE = 24;
  static final int PCI_INFO_DEVICE_ID = 28;
  static final int PCI_INFO_SUBSYSTEM_ID = 32;
  static final int PCI_INFO_BUS_ID = 36;
  static final int PCI_INFO_BUS_ID_LENGTH = 32;

  static final int ATTRIBUTES_SIZE = 40;
  static final int ATTRIBUTES_MULTIPROCESSORS = 0;
  static final int ATTRIBUTES_GPU_SLICES = 24;
  static final int ATTRIBUTES_COMPUTE_SLICES = 28;
  static final int ATTRIBUTES_MEMORY_MEBIBYTES = 32;

  private Layout() {}
}

package io.github.jouleflame.nvml;

/** What the driver keeps recent samples of ({@code nvmlSamplingType_t}). */
public enum SampleType {
  /** Power of the GPU board, mW. */
  TOTAL_POWER(0),
  /** Time with a kernel resident, percent. */
  GPU_UTILIZATION(1),
  /** Time with memory traffic, percent. */
  MEMORY_UTILIZATION(2),
  /** Time of the video encoder, percent. */
  ENCODER_UTILIZATION(3),
  /** Time of the video decoder, percent. */
  DECODER_UTILIZATION(4),
  /** Clock of the multiprocessors, MHz. */
  PROCESSOR_CLOCK(5),
  /** Clock of the memory, MHz. */
  MEMORY_CLOCK(6),
  /** Power of the module, CPU included, mW; Grace Hopper and newer. */
  MODULE_POWER(7);

  private final int number;

  SampleType(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}

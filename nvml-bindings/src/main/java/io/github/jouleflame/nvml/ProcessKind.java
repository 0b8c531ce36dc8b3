package io.github.jouleflame.nvml;

/** Which processes of a device to list. */
public enum ProcessKind {
  /** With a CUDA context: {@code nvmlDeviceGetComputeRunningProcesses}. */
  COMPUTE(NvmlFunction.COMPUTE_PROCESSES),
  /** Clients of the Multi-Process Service: {@code nvmlDeviceGetMPSComputeRunningProcesses}. */
  MPS_COMPUTE(NvmlFunction.MPS_COMPUTE_PROCESSES),
  /** With a graphics context: {@code nvmlDeviceGetGraphicsRunningProcesses}. */
  GRAPHICS(NvmlFunction.GRAPHICS_PROCESSES);

  private final NvmlFunction function;

  ProcessKind(NvmlFunction function) {
    this.function = function;
  }

  NvmlFunction function() {
    return function;
  }
}

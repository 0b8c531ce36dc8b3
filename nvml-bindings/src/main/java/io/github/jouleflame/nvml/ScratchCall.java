package io.github.jouleflame.nvml;

/** A call that writes its answer into scratch memory. */
@FunctionalInterface
interface ScratchCall {
  NvmlReturn call(NativeBuffer out, long address);
}

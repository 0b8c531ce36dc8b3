package io.github.jouleflame.nvml;

/**
 * A device whose handle could not be had.
 *
 * @param index its number in NVML's order
 * @param code why not
 */
public record SkippedDevice(int index, NvmlReturn code) {

  /** One sentence for a user: {@code GPU 3 is left out: NVML returned 15 GPU_IS_LOST (...)}. */
  public String message() {
    return "GPU " + index + " is left out: NVML returned " + code;
  }
}

package io.github.jouleflame.nvml;

import org.jspecify.annotations.Nullable;

/**
 * Why NVML could not be opened, in words for a user and in fields for a program.
 *
 * @param reason which step failed
 * @param cause what went wrong
 * @param effect what the program will not have
 * @param nextStep what the user can do about it
 * @param code what the driver answered, or null if it was never asked
 * @param error what was thrown, or null
 */
public record NvmlUnavailable(
    UnavailableReason reason,
    String cause,
    String effect,
    String nextStep,
    @Nullable NvmlReturn code,
    @Nullable Throwable error)
    implements NvmlOpening {

  static final String EFFECT = "no NVIDIA GPU can be read";

  /** Cause, effect and next step on one line. */
  public String message() {
    return cause + ": " + effect + ". Fix: " + nextStep;
  }

  static NvmlUnavailable thrown(
      UnavailableReason reason, String cause, String nextStep, Throwable error) {
    return new NvmlUnavailable(reason, cause, EFFECT, nextStep, null, error);
  }

  static NvmlUnavailable missing(UnavailableReason reason, String cause, String nextStep) {
    return new NvmlUnavailable(reason, cause, EFFECT, nextStep, null, null);
  }

  /** {@code nvmlInit} answered, but not with success. */
  static NvmlUnavailable refused(NvmlReturn code) {
    return new NvmlUnavailable(
        UnavailableReason.INIT_FAILED,
        "nvmlInit returned " + code,
        EFFECT,
        nextStepAfter(code),
        code,
        null);
  }

  private static String nextStepAfter(NvmlReturn code) {
    return switch (code.code()) {
      case 4 -> "run as a user who may open /dev/nvidiactl";
      case 9 -> "load the NVIDIA kernel driver (check with: nvidia-smi)";
      case 12 -> "install the user-space part of the NVIDIA driver";
      case 17 -> "give this container or cgroup access to the GPU";
      case 18 -> "restart: the driver was upgraded under the running system";
      case 28 -> "none needed on a machine without an NVIDIA GPU";
      default -> "run nvidia-smi and see what it reports";
    };
  }
}

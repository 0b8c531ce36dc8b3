package io.github.jouleflame.nvml;

/**
 * Thrown only where the caller asked for it: {@link NvmlOpening#orThrow()} and {@link
 * NvmlAnswer#get()}. Reading never throws because of what a driver answers.
 */
public final class NvmlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NvmlException(NvmlUnavailable unavailable) {
    super(unavailable.message(), unavailable.error());
  }

  NvmlException(NvmlReturn code) {
    super("no value: NVML returned " + code);
  }
}

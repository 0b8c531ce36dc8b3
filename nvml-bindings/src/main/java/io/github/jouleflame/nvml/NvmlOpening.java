package io.github.jouleflame.nvml;

/**
 * What {@link Nvml#open()} came to: the library, or the reason why there is none. Exactly {@link
 * Nvml} and {@link NvmlUnavailable}, so that {@code instanceof} (or a {@code switch}) is the whole
 * error handling.
 */
public sealed interface NvmlOpening permits Nvml, NvmlUnavailable {

  /**
   * The library, for programs that cannot go on without it.
   *
   * @throws NvmlException if there is none; the message is {@link NvmlUnavailable#message()}
   */
  default Nvml orThrow() {
    if (this instanceof NvmlUnavailable unavailable) {
      throw new NvmlException(unavailable);
    }
    return (Nvml) this;
  }
}

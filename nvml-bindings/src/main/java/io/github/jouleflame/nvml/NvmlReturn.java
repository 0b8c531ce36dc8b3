package io.github.jouleflame.nvml;

import org.jspecify.annotations.Nullable;

/**
 * What an NVML call returned ({@code nvmlReturn_t}). Like an enum, but open: a driver newer than
 * this library may answer with a number that nobody here knows, and that must not throw.
 *
 * <p>Known codes are constants, so {@link #of} allocates nothing for them; compare with {@link
 * #equals}, since unknown codes are made on demand. What to do about a code is {@link NvmlPolicy}'s
 * business. Immutable.
 */
public final class NvmlReturn {
  public static final NvmlReturn SUCCESS = known(0, "SUCCESS", "done");
  public static final NvmlReturn UNINITIALIZED =
      known(1, "UNINITIALIZED", "NVML is not initialised");
  public static final NvmlReturn INVALID_ARGUMENT =
      known(2, "INVALID_ARGUMENT", "an argument or a handle is not valid");
  public static final NvmlReturn NOT_SUPPORTED =
      known(3, "NOT_SUPPORTED", "this device cannot do that");
  public static final NvmlReturn NO_PERMISSION =
      known(4, "NO_PERMISSION", "this user may not ask that");
  public static final NvmlReturn ALREADY_INITIALIZED =
      known(5, "ALREADY_INITIALIZED", "NVML was initialised before");
  public static final NvmlReturn NOT_FOUND = known(6, "NOT_FOUND", "nothing found, nothing new");
  public static final NvmlReturn INSUFFICIENT_SIZE =
      known(7, "INSUFFICIENT_SIZE", "the buffer is too small");
  public static final NvmlReturn INSUFFICIENT_POWER =
      known(8, "INSUFFICIENT_POWER", "a power cable of the board is not attached");
  public static final NvmlReturn DRIVER_NOT_LOADED =
      known(9, "DRIVER_NOT_LOADED", "the kernel driver is not loaded");
  public static final NvmlReturn TIMEOUT = known(10, "TIMEOUT", "the driver took too long");
  public static final NvmlReturn IRQ_ISSUE =
      known(11, "IRQ_ISSUE", "the kernel found an interrupt problem");
  public static final NvmlReturn LIBRARY_NOT_FOUND =
      known(12, "LIBRARY_NOT_FOUND", "NVML cannot load a library it needs");
  public static final NvmlReturn FUNCTION_NOT_FOUND =
      known(13, "FUNCTION_NOT_FOUND", "this driver does not have the function");
  public static final NvmlReturn CORRUPTED_INFOROM =
      known(14, "CORRUPTED_INFOROM", "the board's information memory is damaged");
  public static final NvmlReturn GPU_IS_LOST =
      known(15, "GPU_IS_LOST", "the GPU fell off the bus or stopped answering");
  public static final NvmlReturn RESET_REQUIRED =
      known(16, "RESET_REQUIRED", "the GPU must be reset first");
  public static final NvmlReturn OPERATING_SYSTEM =
      known(17, "OPERATING_SYSTEM", "the operating system or its cgroups block the GPU");
  public static final NvmlReturn LIB_RM_VERSION_MISMATCH =
      known(18, "LIB_RM_VERSION_MISMATCH", "library and kernel driver have different versions");
  public static final NvmlReturn IN_USE = known(19, "IN_USE", "the GPU is in use");
  public static final NvmlReturn MEMORY = known(20, "MEMORY", "out of memory");
  public static final NvmlReturn NO_DATA = known(21, "NO_DATA", "no data");
  public static final NvmlReturn VGPU_ECC_NOT_SUPPORTED =
      known(22, "VGPU_ECC_NOT_SUPPORTED", "not available on a virtual GPU with ECC on");
  public static final NvmlReturn INSUFFICIENT_RESOURCES =
      known(23, "INSUFFICIENT_RESOURCES", "the driver ran out of a resource");
  public static final NvmlReturn FREQ_NOT_SUPPORTED =
      known(24, "FREQ_NOT_SUPPORTED", "the frequency is not supported");
  public static final NvmlReturn ARGUMENT_VERSION_MISMATCH =
      known(25, "ARGUMENT_VERSION_MISMATCH", "this driver wants another version of the struct");
  public static final NvmlReturn DEPRECATED = known(26, "DEPRECATED", "no longer offered");
  public static final NvmlReturn NOT_READY = known(27, "NOT_READY", "not ready yet");
  public static final NvmlReturn GPU_NOT_FOUND = known(28, "GPU_NOT_FOUND", "no GPU found");
  public static final NvmlReturn INVALID_STATE =
      known(29, "INVALID_STATE", "not possible in the present state");
  public static final NvmlReturn RESET_TYPE_NOT_SUPPORTED =
      known(30, "RESET_TYPE_NOT_SUPPORTED", "this kind of reset is not supported");
  public static final NvmlReturn UNKNOWN = known(999, "UNKNOWN", "an internal driver error");

  private static final @Nullable NvmlReturn[] BY_CODE = byCode();

  private final int code;
  private final String name;
  private final String meaning;
  private final boolean isKnown;

  private NvmlReturn(int code, String name, String meaning, boolean isKnown) {
    this.code = code;
    this.name = name;
    this.meaning = meaning;
    this.isKnown = isKnown;
  }

  /** The constant for a known code, else a new object that keeps the number. Never fails. */
  public static NvmlReturn of(int code) {
    if (code >= 0 && code < BY_CODE.length) {
      NvmlReturn known = BY_CODE[code];
      if (known != null) {
        return known;
      }
    }
    if (code == UNKNOWN.code) {
      return UNKNOWN;
    }
    return new NvmlReturn(code, "CODE_" + code, "a code this library does not know", false);
  }

  public int code() {
    return code;
  }

  /**
   * NVML's name without its prefix, for example {@code GPU_IS_LOST}; {@code CODE_12345} if unknown.
   */
  public String name() {
    return name;
  }

  /** What it means, in a few words. */
  public String meaning() {
    return meaning;
  }

  public boolean isSuccess() {
    return code == 0;
  }

  /** Whether this library knows the number. 999 is known: it is NVML's own "unknown error". */
  public boolean isKnown() {
    return isKnown;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NvmlReturn that && that.code == code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /** Number, name and meaning: {@code 15 GPU_IS_LOST (the GPU fell off ...)}. */
  @Override
  public String toString() {
    return code + " " + name + " (" + meaning + ")";
  }

  private static NvmlReturn known(int code, String name, String meaning) {
    return new NvmlReturn(code, name, meaning, true);
  }

  private static @Nullable NvmlReturn[] byCode() {
    NvmlReturn[] all = {
      SUCCESS,
      UNINITIALIZED,
      INVALID_ARGUMENT,
      NOT_SUPPORTED,
      NO_PERMISSION,
      ALREADY_INITIALIZED,
      NOT_FOUND,
      INSUFFICIENT_SIZE,
      INSUFFICIENT_POWER,
      DRIVER_NOT_LOADED,
      TIMEOUT,
      IRQ_ISSUE,
      LIBRARY_NOT_FOUND,
      FUNCTION_NOT_FOUND,
      CORRUPTED_INFOROM,
      GPU_IS_LOST,
      RESET_REQUIRED,
      OPERATING_SYSTEM,
      LIB_RM_VERSION_MISMATCH,
      IN_USE,
      MEMORY,
      NO_DATA,
      VGPU_ECC_NOT_SUPPORTED,
      INSUFFICIENT_RESOURCES,
      FREQ_NOT_SUPPORTED,
      ARGUMENT_VERSION_MISMATCH,
      DEPRECATED,
      NOT_READY,
      GPU_NOT_FOUND,
      INVALID_STATE,
      RESET_TYPE_NOT_SUPPORTED
    };
    return all;
  }
}

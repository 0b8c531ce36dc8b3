package io.github.jouleflame.nvml;

/** The step at which opening NVML stopped. */
public enum UnavailableReason {
  /** JNA is not on the class path, or could not load its own native part. */
  JNA_UNUSABLE,
  /** This JVM is not 64-bit little-endian, so the struct layouts used here do not hold. */
  PLATFORM_UNSUPPORTED,
  /** No library of that name: usually a machine without the NVIDIA driver. */
  LIBRARY_NOT_FOUND,
  /** A library was loaded, but it has no {@code nvmlInit}: it is something else. */
  NOT_NVML,
  /** {@code nvmlInit} answered with an error. */
  INIT_FAILED,
  /** Anything else that was thrown. */
  UNEXPECTED
}

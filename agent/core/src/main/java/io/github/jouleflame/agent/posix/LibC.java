package io.github.jouleflame.agent.posix;

/**
 * Three functions of the C library, bound by JNA's direct mapping: no garbage per call. Addresses
 * are plain longs.
 */
final class LibC {
  private LibC() {}

  /** All arguments as the kernel's own longs, so that the variadic form is no matter. */
  static native long syscall(
      long number, long attributes, long pid, long cpu, long groupDescriptor, long flags);

  static native long read(int descriptor, long buffer, long count);

  static native int close(int descriptor);
}

package io.github.jouleflame.agent.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.github.jouleflame.nvml.JnaSettings;

/**
 * The functions of the C library that are needed, bound by JNA's direct mapping: no garbage per
 * call. Addresses are plain longs.
 */
final class LibC {
  private static boolean bound;

  private LibC() {}

  /**
   * Loads JNA and binds the functions; further calls do nothing. What JNA throws passes through:
   * UnsatisfiedLinkError, NoClassDefFoundError and IllegalCallerException have been seen.
   */
  static synchronized void bind() {
    if (bound) {
      return;
    }
    JnaSettings.without(
        () -> {
          Native.register(LibC.class, NativeLibrary.getProcess());
          return 0;
        });
    bound = true;
  }

  /** All arguments as the kernel's own longs, so that the variadic form is no matter. */
  static native long syscall(
      long number, long attributes, long pid, long cpu, long groupDescriptor, long flags);

  static native long read(int descriptor, long buffer, long count);

  static native int close(int descriptor);

  /** {@code int clock_gettime(clockid_t, struct timespec *)}. */
  static native int clock_gettime(int clock, long time);
}

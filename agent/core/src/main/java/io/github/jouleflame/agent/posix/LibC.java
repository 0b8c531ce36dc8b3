package io.github.jouleflame.agent.posix;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import io.github.jouleflame.nvml.JnaSettings;

/**
 * The functions of the C library that are needed, bound by JNA's direct mapping: no garbage per
 * call. Addresses are plain longs.
 */
final class LibC {
  private static int users;

  private LibC() {}

  /**
   * Loads JNA and binds the functions for one more user, who calls {@link #release} in the end.
   * What JNA throws passes through: UnsatisfiedLinkError, NoClassDefFoundError and
   * IllegalCallerException have been seen.
   */
  static synchronized void bind() {
    if (users == 0) {
      JnaSettings.without(
          () -> {
            Native.register(LibC.class, NativeLibrary.getProcess());
            return 0;
          });
    }
    users++;
  }

  /** After the last user JNA forgets this class: it would keep the agent's loader alive. */
  static synchronized void release() {
    if (users > 0 && --users == 0) {
      Native.unregister(LibC.class);
    }
  }

  /** All arguments as the kernel's own longs, so that the variadic form is no matter. */
  static native long syscall(
      long number, long attributes, long pid, long cpu, long groupDescriptor, long flags);

  static native long read(int descriptor, long buffer, long count);

  static native int close(int descriptor);

  /** {@code int clock_gettime(clockid_t, struct timespec *)}. */
  static native int clock_gettime(int clock, long time);
}
